import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACTIONS, SHORTCUTS } from '../../src/slack/ids.ts';
import type { Message } from '../../src/workspace/model.ts';
import { deliveryOf } from '../support/delivery-of.ts';
import { shownText } from '../support/shown-text.ts';
import { type SlackRig, startSlackRig } from '../support/slack-rig.ts';

describe.each(['socket', 'http'] as const)('"Find similar incidents" on a message over %s', (mode) => {
  let rig: SlackRig;
  beforeEach(async () => {
    rig = await startSlackRig(mode);
  });
  afterEach(async () => {
    await rig.stop();
  });

  const use = async ({ channel, ts }: Message) => {
    const { driver } = rig.workspace;
    await driver.messageShortcut({ user: 'ben', channel, ts, callbackId: SHORTCUTS.findSimilar });
    return driver.waitFor((look) => look.ephemerals(channel, 'ben').at(-1));
  };

  it('answers the person alone, from text, attachments and blocks', async () => {
    const message = await rig.workspace.driver.postMessage({
      user: 'ana',
      channel: '#alerts',
      text: 'alert',
      attachments: [{ title: 'PodsPending', text: 'failed to assign an IP address' }],
      blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'namespace &lt;payments&gt;' } }],
    });

    const answer = await use(message);

    expect(answer.visibleTo).toBe('U0BEN');
    expect(answer.threadTs).toBeUndefined();
    expect(shownText(answer)).toContain('*Pod addresses are used up*');
    expect(rig.services.store.questions).toMatchObject([
      {
        symptom: 'alert\nnamespace <payments>\nPodsPending\nfailed to assign an IP address',
        asker: { entrance: 'shortcut', channelId: 'C0ALERTS' },
      },
    ]);
  });

  it('answers within the thread of a reply, and shares there', async () => {
    const { driver } = rig.workspace;
    const root = await driver.postMessage({ user: 'ana', channel: '#general', text: 'help' });
    const text = 'failed to assign an IP address';
    const reply = await driver.postMessage({ user: 'ana', channel: '#general', text, threadTs: root.ts });

    const answer = await use(reply);
    await driver.pressButton({ user: 'ben', message: answer, actionId: ACTIONS.shareAnswer });
    const shared = await driver.waitFor((look) => look.messages('#general').find(({ isBot }) => isBot));

    expect(answer.threadTs).toBe(root.ts);
    expect(shared.threadTs).toBe(root.ts);
  });

  it('that is delivered twice is answered once', async () => {
    const { driver } = rig.workspace;
    const text = 'failed to assign an IP address';
    const message = await driver.postMessage({ user: 'ana', channel: '#general', text });
    await use(message);

    const again = await driver.redeliver(await deliveryOf(driver, '"type":"message_action"'));
    await driver.slashCommand({ user: 'ana', channel: '#general', command: '/incident', text: 'help' });
    await driver.waitFor((look) => look.ephemerals('#general', 'ana').at(-1));

    expect(again.status).toBe('acknowledged');
    expect(rig.services.store.questions).toHaveLength(1);
    expect(await driver.ephemerals('#general', 'ben')).toHaveLength(1);
  });

  it('says so when there is nothing to read in the message', async () => {
    const image = { type: 'divider' };
    const message = await rig.workspace.driver.postMessage({
      user: 'ana',
      channel: '#general',
      text: ' ',
      blocks: [image],
    });

    expect(shownText(await use(message))).toContain('There is no symptom');
  });
});
