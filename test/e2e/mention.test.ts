import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACTIONS } from '../../src/slack/ids.ts';
import { deliveryOf } from '../support/delivery-of.ts';
import { shownText } from '../support/shown-text.ts';
import { type SlackRig, startSlackRig } from '../support/slack-rig.ts';

const SYMPTOM = 'failed to assign an IP address';

describe.each(['socket', 'http'] as const)('a mention over %s', (mode) => {
  let rig: SlackRig;
  beforeEach(async () => {
    rig = await startSlackRig(mode);
  });
  afterEach(async () => {
    await rig.stop();
  });

  const say = (text: string, threadTs?: string) =>
    rig.workspace.driver.postMessage({
      user: 'ana',
      channel: '#general',
      text: text.replace('@precedent', `<@${rig.workspace.botUserId}>`),
      ...(threadTs === undefined ? {} : { threadTs }),
    });
  const answers = (count: number) =>
    rig.workspace.driver.waitFor((look) => {
      const own = look.messages('#general').filter(({ isBot }) => isBot);
      return own.length >= count ? own : undefined;
    });

  it('is answered in a thread under the message, for everybody', async () => {
    const asked = await say(`@precedent ${SYMPTOM}`);
    const [answer] = await answers(1);

    expect(answer).toMatchObject({ threadTs: asked.ts });
    expect(answer?.visibleTo).toBeUndefined();
    expect(answer && shownText(answer)).toContain('*Pod addresses are used up*');
    expect(rig.services.store.questions).toMatchObject([{ symptom: SYMPTOM, asker: { entrance: 'mention' } }]);
  });

  it('within a thread is answered in that thread', async () => {
    const root = await say('something is wrong');
    await say(`@precedent ${SYMPTOM}`, root.ts);
    await answers(1);

    // Slack wants the root here; a reply's own timestamp would do in the local workspace.
    expect(await rig.workspace.driver.calls('chat.postMessage')).toMatchObject([{ args: { thread_ts: root.ts } }]);
  });

  it('answers a verdict on the card within the thread', async () => {
    const asked = await say(`@precedent ${SYMPTOM}`);
    const [answer] = await answers(1);
    if (!answer) throw new Error('no answer');

    const { driver } = rig.workspace;
    await driver.pressButton({ user: 'ben', message: answer, actionId: ACTIONS.wasIt });
    const noted = await driver.waitFor((look) => look.ephemerals('#general', 'ben').at(-1));

    expect(noted.threadTs).toBe(asked.ts);
  });

  it('without a symptom is told what to say', async () => {
    await say('@precedent');
    const [answer] = await answers(1);

    expect(answer && shownText(answer)).toContain('Mention me with what you see');
    expect(rig.services.store.questions).toEqual([]);
  });

  it('is told of a fault in its thread', async () => {
    const asked = await say('@precedent burn');
    const [answer] = await answers(1);

    expect(answer).toMatchObject({ threadTs: asked.ts });
    expect(answer && shownText(answer)).toContain('ref-1');
  });

  it('that is delivered twice is answered once', async () => {
    const { driver } = rig.workspace;
    await say(`@precedent ${SYMPTOM}`);
    await answers(1);

    const again = await driver.redeliver(await deliveryOf(driver, '"type":"app_mention"'));
    await say('@precedent');
    await answers(2);

    expect(again.status).toBe('acknowledged');
    expect(rig.services.store.questions).toHaveLength(1);
    expect(await answers(2)).toHaveLength(2);
  });
});
