import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { showRunbook } from '../../src/services/show-runbook.ts';
import { ACTIONS } from '../../src/slack/ids.ts';
import type { Message, View } from '../../src/workspace/model.ts';
import { deliveryOf } from '../support/delivery-of.ts';
import { IP_EXHAUSTION, IP_RUNBOOK, SAMPLE_KNOWLEDGE } from '../support/sample-knowledge.ts';
import { shownText } from '../support/shown-text.ts';
import { type SlackRig, startSlackRig } from '../support/slack-rig.ts';

const SYMPTOM = 'failed to assign an IP address';

describe.each(['socket', 'http'] as const)('the buttons of a card over %s', (mode) => {
  let rig: SlackRig;
  let card: Message;
  beforeEach(async () => {
    rig = await startSlackRig(mode);
    const { driver } = rig.workspace;
    await driver.slashCommand({ user: 'ana', channel: '#general', command: '/incident', text: `similar ${SYMPTOM}` });
    card = await driver.waitFor((look) => look.ephemerals('#general', 'ana').at(-1));
  });
  afterEach(async () => {
    await rig.stop();
  });

  const press = (actionId: string) => rig.workspace.driver.pressButton({ user: 'ana', message: card, actionId });
  const ephemeral = (containing: string) =>
    rig.workspace.driver.waitFor((look) =>
      look.ephemerals('#general', 'ana').find((message) => shownText(message).includes(containing)),
    );

  it('opens the runbook with every step, its risk and its command', async () => {
    await press(ACTIONS.showRunbook);
    const view = await rig.workspace.driver.waitFor((look) => look.openViews('ana').at(-1));
    const text = shownText({ blocks: view.blocks, text: '' });

    expect(text).toContain('*Pod addresses are used up*');
    expect(text).toContain('kubectl -n &lt;ns&gt; events');
    for (const risk of ['🟢 read-only', '🟡 reversible', '🟠 disruptive', '🔴 destructive'])
      expect(text).toContain(risk);
  });

  it('shares the card with the channel under the name of who shares it, and says so', async () => {
    await press(ACTIONS.shareAnswer);
    const { driver } = rig.workspace;
    const shared = await driver.waitFor((look) => look.messages('#general').at(-1));
    const own = await ephemeral('You shared this with the channel.');

    expect(shownText(shared)).toContain('Shared by <@U0ANA>');
    expect(shownText(shared)).toContain('*Pod addresses are used up*');
    expect(own.ts).toBe(card.ts);
    expect(JSON.stringify(own.blocks)).not.toContain(ACTIONS.shareAnswer);
    expect(JSON.stringify(shared.blocks)).not.toContain(ACTIONS.shareAnswer);
  });

  it.each([
    [ACTIONS.notIt, 'not-it', 'is not it'],
    [ACTIONS.wasIt, 'was-it', 'was it'],
  ])('records the verdict of %s and leaves the card', async (actionId, verdict, words) => {
    await press(actionId);
    await ephemeral(words);

    expect(rig.services.store.feedback).toMatchObject([
      { teamId: 'T0PRECEDENT', questionId: 'q-1', matchId: 'pod-ip-exhaustion', userId: 'U0ANA', verdict },
    ]);
    expect(await rig.workspace.driver.ephemerals('#general', 'ana')).toContainEqual(card);
  });

  it('works for others on a shared card', async () => {
    const { driver } = rig.workspace;
    await press(ACTIONS.shareAnswer);
    const shared = await driver.waitFor((look) => look.messages('#general').at(-1));

    await driver.pressButton({ user: 'ben', message: shared, actionId: ACTIONS.notIt });
    await driver.waitFor((look) => look.ephemerals('#general', 'ben').at(-1));

    expect(rig.services.store.feedback).toMatchObject([{ userId: 'U0BEN', verdict: 'not-it' }]);
    expect((await driver.messages('#general')).map(({ text }) => text)).toEqual([shared.text]);
  });

  it('shares once when the button press is delivered twice', async () => {
    const { driver } = rig.workspace;
    await press(ACTIONS.shareAnswer);
    await ephemeral('You shared this with the channel.');

    const again = await driver.redeliver(await deliveryOf(driver, `"action_id":"${ACTIONS.shareAnswer}"`));
    await press(ACTIONS.notIt);
    await ephemeral('is not it');

    expect(again.status).toBe('acknowledged');
    expect(await driver.messages('#general')).toHaveLength(1);
  });

  it('tells the person when the answer is no longer kept', async () => {
    rig.services.store.questions.length = 0;

    await press(ACTIONS.shareAnswer);

    expect(shownText(await ephemeral('no longer kept'))).toContain('/incident similar');
  });
});

function pageLine({ blocks }: View): string | undefined {
  return /Page \d+ of \d+/.exec(shownText({ blocks, text: '' }))?.[0];
}

describe.each(['socket', 'http'] as const)('a long runbook over %s', (mode) => {
  it('is turned page by page within the modal', async () => {
    const diagnose = Array.from({ length: 120 }, (_, index) => ({
      title: `Step ${index}`,
      command: 'x'.repeat(1000),
      lookFor: 'anything',
      meaning: 'much',
      risk: 'read-only' as const,
    }));
    const runbooks = new Map([[IP_EXHAUSTION.id, { ...IP_RUNBOOK, diagnose }]]);
    const rig = await startSlackRig(mode, { showRunbook: showRunbook({ ...SAMPLE_KNOWLEDGE, runbooks }) });
    const { driver } = rig.workspace;
    await driver.slashCommand({ user: 'ana', channel: '#general', command: '/incident', text: `similar ${SYMPTOM}` });
    const message = await driver.waitFor((look) => look.ephemerals('#general', 'ana').at(-1));
    await driver.pressButton({ user: 'ana', message, actionId: ACTIONS.showRunbook });
    const first = await driver.waitFor((look) => look.openViews('ana').at(-1));

    await driver.pressButton({ user: 'ana', viewId: first.id, actionId: ACTIONS.showRunbookPage });
    const second = await driver.waitFor((look) => look.openViews('ana').find(({ hash }) => hash !== first.hash));

    await rig.stop();

    expect([first, second].map(pageLine)).toEqual(['Page 1 of 4', 'Page 2 of 4']);
  });
});
