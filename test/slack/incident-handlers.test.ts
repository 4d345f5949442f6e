import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACTIONS, INPUTS, SHORTCUTS, VIEWS, variant } from '../../src/slack/ids.ts';
import { entryInputs } from '../../src/slack/views/incident/edit-entry.ts';
import type { Channel, Message, View } from '../../src/workspace/model.ts';
import type { GivenValues, InputValue } from '../../src/workspace/view-state.ts';
import { declareIn } from '../support/incident-stores.ts';
import { type SlackRig, startSlackRig } from '../support/slack-rig.ts';
import { spokenText } from '../support/spoken-text.ts';

const SYMPTOM = 'failed to assign an IP address';

let rig: SlackRig;
beforeEach(async () => {
  rig = await startSlackRig('socket');
});
afterEach(async () => {
  await rig.stop();
});

const driver = () => rig.workspace.driver;
const values = (...inputs: readonly (readonly [{ blockId: string; actionId: string }, InputValue])[]): GivenValues =>
  Object.fromEntries(inputs.map(([{ blockId, actionId }, value]) => [blockId, { [actionId]: value }]));
const openView = (callbackId: string, user = 'ana') =>
  driver().waitFor((look) => look.openViews(user).find((view) => view.callbackId === callbackId));
const said = (channel: string, words: string, user = 'ana') =>
  driver().waitFor((look) =>
    look.ephemerals(channel, user).find((message) => spokenText(message.blocks).includes(words)),
  );
const posted = (channel: string, words: string) =>
  driver().waitFor((look) => look.messages(channel).find((message) => spokenText(message.blocks).includes(words)));

async function command(text: string, channel: string, user = 'ana') {
  const { body, message } = await driver().slashCommand({ user, channel, command: '/incident', text });
  return { body, text: message === undefined ? '' : spokenText(message.blocks) };
}

async function press(message: Message, actionId: string, user = 'ana', value?: string): Promise<void> {
  await driver().pressButton({
    user,
    message: { channel: message.channel, ts: message.ts },
    actionId,
    ...(value === undefined ? {} : { value }),
  });
}

async function submit(view: View, given: GivenValues = {}, user = 'ana') {
  return driver().submitView({ user, viewId: view.id, values: given });
}

/** Declares an incident and waits for its channel and card. */
async function declared(title = 'Checkout fails', user = 'ana'): Promise<{ channel: Channel; card: Message }> {
  await driver().slashCommand({ user, channel: '#general', command: '/incident', text: `declare ${title}` });
  await submit(await openView(VIEWS.declare, user), {}, user);
  const slug = title.toLowerCase().replaceAll(' ', '-');
  const channel = await driver().waitFor((look) => look.channels().find(({ name }) => name.endsWith(slug)));
  const card = await posted(channel.id, `${title}*`);
  return { channel, card };
}

describe('the list', () => {
  it('goes on to older incidents and back', async () => {
    for (let i = 0; i < 42; i++) await declareIn(rig.services.open, { teamId: 'T0PRECEDENT' });
    await driver().slashCommand({ user: 'ana', channel: '#general', command: '/incident', text: 'list' });
    const list = await said('#general', '42 incidents are open; the newest 40 are shown');

    await press(list, variant(ACTIONS.turnList, 'older'));
    const older = await said('#general', 'Open incidents before INC-3: 2 are shown');
    await press(older, variant(ACTIONS.turnList, 'newest'));

    expect((await said('#general', '42 incidents are open; the newest 40 are shown')).ts).toBe(list.ts);
  });
});

describe('declaring', () => {
  it('takes what was asked from an answer, follows the answers, and says what happens next', async () => {
    await driver().slashCommand({ user: 'ana', channel: '#general', command: '/incident', text: `similar ${SYMPTOM}` });
    await press(await said('#general', 'Pod addresses'), ACTIONS.declareFromAnswer);
    const first = await openView(VIEWS.declare);
    const { actionId, blockId } = INPUTS.customers;
    await driver().choose({ user: 'ana', viewId: first.id, actionId, blockId, value: 'yes' });
    const view = await driver().waitFor((look) => look.openViews('ana').find(({ hash }) => hash !== first.hash));

    const result = await submit(view, values([INPUTS.started, '02:50']));
    const incident = await rig.services.open.incidents.find('T0PRECEDENT', 1);

    expect(spokenText(result.view?.blocks)).toContain('You will be invited to #inc-1-pod-addresses-are-used-up');
    expect(incident).toMatchObject({
      title: 'Pod addresses are used up',
      symptom: SYMPTOM,
      customersAffected: 'yes',
      questionId: 'q-1',
      startedAt: Date.UTC(2026, 0, 1, 2, 50),
    });
  });

  it('says under the input what is wrong with a time, and keeps the form', async () => {
    await driver().globalShortcut({ user: 'ana', callbackId: SHORTCUTS.declare });
    const view = await openView(VIEWS.declare);

    const result = await submit(view, values([INPUTS.title, 'Checkout fails'], [INPUTS.started, 'soon']));

    expect(result).toMatchObject({
      responseAction: 'errors',
      errors: { [INPUTS.started.blockId]: expect.stringContaining('14:02') },
    });
    expect(await rig.services.open.incidents.find('T0PRECEDENT', 1)).toBeUndefined();
  });
});

describe('the commands of an incident', () => {
  it('answer within the acknowledgement, when the work is stored', async () => {
    const { channel } = await declared();
    const answers: string[] = [];
    for (const text of [
      'note at 02:55 first customer called',
      'status Rolling back',
      'severity sev1 core function',
      'role lead @ben',
      'runbook pod-ip-exhaustion',
      'followup Alert on subnets @ben by 2026-01-09',
      'mitigate moved traffic',
      'resolve the subnet was full',
      'reopen it is back',
    ]) {
      const { body, text: answer } = await command(text, channel.id);
      expect(body).toMatchObject({ response_type: 'ephemeral' });
      answers.push(answer.replace(/<!date[^>]*>/g, 'T'));
    }

    expect(answers).toEqual([
      'Noted as *#2*, for T in INC-1: 📝 note.',
      'Noted as *#3* at T in INC-1: 📣 status.',
      'Noted as *#4* at T in INC-1: 🤬 *SEV1* production, was 🤬 *SEV3* production (provisional); suggested was 🤬 *SEV3* production.',
      'Noted as *#5* at T in INC-1: 👤 <@U0BEN> is lead.',
      `The checklist *Pod addresses are used up* comes up in <#${channel.id}>.`,
      'Noted as *#7* at T in INC-1: 🎯 follow-up for <@U0BEN>, due 2026-01-09.',
      'Noted as *#8* at T in INC-1: 🟡 mitigated (was declared).',
      'Noted as *#9* at T in INC-1: 🟢 resolved (was mitigated).',
      'Noted as *#10* at T in INC-1: 🔴 declared (was resolved).',
    ]);
  });

  it('show, list and page without changing anything', async () => {
    const { channel } = await declared();
    await command('show INC-1', '#general');
    await command('list', '#general');
    await command('timeline', channel.id);
    await command('', '#general');

    expect(spokenText((await said('#general', 'Severity')).blocks)).toContain('INC-1 Checkout fails');
    expect(spokenText((await said('#general', 'One incident is open')).blocks)).toContain(`<#${channel.id}>`);
    expect(spokenText((await said(channel.id, 'Your first look: 1 entry.')).blocks)).toContain('🚨 declared as');
    expect(spokenText((await said('#general', 'What Precedent does')).blocks)).toContain('Open now');
    expect(await rig.services.open.incidents.entries('T0PRECEDENT', 1)).toHaveLength(1);
  });

  it('say which incident would be meant in a channel that has none', async () => {
    await declared();
    await command('status Rolling back', '#general');

    expect(spokenText((await said('#general', 'belongs to no incident')).blocks)).toContain('INC-1 "Checkout fails"');
    expect((await command('status INC-1 Rolling back', '#general')).text).toContain('Noted as *#2*');
  });
});

describe('the buttons of an incident', () => {
  it('give status, severity with a reason, lead and resolution', async () => {
    const { channel, card } = await declared();
    await press(card, ACTIONS.openStatus, 'ben');
    await submit(await openView(VIEWS.status, 'ben'), values([INPUTS.status, 'Rolling back']), 'ben');
    await press(card, ACTIONS.openSeverity);
    const question = await said(channel.id, 'Which severity is it?');
    await press(question, variant(ACTIONS.answerFact, 'customers-yes'));
    await said(channel.id, '✓ Yes');
    await press(await said(channel.id, '✓ Yes'), variant(ACTIONS.explainSeverity, 'SEV4'));
    await submit(await openView(VIEWS.severity), values([INPUTS.reason, 'only the demo']));
    await press(card, ACTIONS.takeLead, 'ben');
    await press(card, ACTIONS.mitigate);
    await press(card, ACTIONS.openResolve);
    await submit(await openView(VIEWS.resolve), values([INPUTS.summary, 'the subnet was full']));
    const entries = await rig.services.open.incidents.entries('T0PRECEDENT', 1);

    expect(entries.map(({ detail, text }) => [detail.kind, text])).toEqual([
      ['declared', 'Checkout fails'],
      ['status', 'Rolling back'],
      ['customers', ''],
      ['severity', 'only the demo'],
      ['role', ''],
      ['state', ''],
      ['state', 'the subnet was full'],
    ]);
  });

  it('tick a checklist off by button and by menu', async () => {
    const { channel } = await declared();
    await command('runbook pod-ip-exhaustion', channel.id);
    const list = await posted(channel.id, 'Runbook:');
    await press(list, variant(ACTIONS.tickStep, 'failed'));
    const ticked = await posted(channel.id, '1 of 5 steps ticked');
    const menu = JSON.stringify(ticked.blocks).match(/1\|[^"|]*\|0\|[^"|]*\|done/)?.[0] ?? '';
    await driver().choose({
      user: 'ben',
      message: { channel: channel.id, ts: ticked.ts },
      actionId: ACTIONS.tickStep,
      value: menu,
    });
    const corrected = await posted(channel.id, '✅ done · <@U0BEN>');

    expect(corrected.ts).toBe(list.ts);
  });

  it('record a verdict on a pattern in the timeline, in the channel of an incident', async () => {
    const { channel } = await declared();
    await command(`similar ${SYMPTOM}`, channel.id);
    await press(await said(channel.id, 'Pod addresses'), ACTIONS.wasIt);
    await said(channel.id, 'was it');

    expect(await rig.services.open.incidents.find('T0PRECEDENT', 1)).toMatchObject({
      confirmedPatterns: ['pod-ip-exhaustion'],
    });
  });
});

describe('a message in the timeline', () => {
  it('is added from its menu, to the incident that is chosen where several are open', async () => {
    await declared('Checkout fails');
    await declared('Search fails');
    const message = await driver().postMessage({ user: 'ben', channel: '#general', text: 'we saw 502 &lt;here&gt;' });
    await driver().messageShortcut({
      user: 'ana',
      channel: '#general',
      ts: message.ts,
      callbackId: SHORTCUTS.addToTimeline,
    });

    const result = await submit(await openView(VIEWS.chooseIncident), values([INPUTS.incident, '1']));
    const entries = await rig.services.open.incidents.entries('T0PRECEDENT', 1);

    expect(spokenText(result.view?.blocks)).toContain('*INC-1*');
    expect(entries.at(-1)).toMatchObject({
      text: 'we saw 502 <here>',
      by: { kind: 'user', id: 'U0BEN' },
      recordedBy: { kind: 'user', id: 'U0ANA' },
    });
  });

  it('is captured by a pin with what becomes of it', async () => {
    const { channel } = await declared();
    const message = await driver().postMessage({ user: 'ana', channel: channel.id, text: 'first' });
    await driver().addReaction({ user: 'ana', channel: channel.id, ts: message.ts, name: 'pushpin' });
    await driver().editMessage({ user: 'ana', message: { channel: channel.id, ts: message.ts }, text: 'second' });
    await driver().deleteMessage({ user: 'ana', message: { channel: channel.id, ts: message.ts } });
    const kinds = async () =>
      (await rig.services.open.incidents.entries('T0PRECEDENT', 1)).map(({ detail, text }) => [detail.kind, text]);

    expect(
      await driver().waitFor(async () => {
        const all = await kinds();
        return all.length === 4 && all;
      }),
    ).toEqual([
      ['declared', 'Checkout fails'],
      ['message', 'first'],
      ['message-edited', 'second'],
      ['message-deleted', ''],
    ]);
  });
});

describe('correcting the timeline', () => {
  it('puts new words and a new time in the place of the old ones', async () => {
    const { channel } = await declared();
    await command('note frist', channel.id);
    await command('timeline edit', channel.id);
    const view = await openView(VIEWS.editEntry);
    const { text, time } = entryInputs(2);

    const result = await submit(view, values([text, 'first'], [time, '02:10']));
    const entries = await rig.services.open.incidents.entries('T0PRECEDENT', 1);

    expect(spokenText(result.view?.blocks)).toContain('Noted as *#3*');
    expect(entries.at(-1)).toMatchObject({
      text: 'first',
      occurredAt: Date.UTC(2026, 0, 1, 2, 10),
      supersedes: entries.at(-2)?.id,
    });
  });

  it('shows another entry when it is picked', async () => {
    const { channel } = await declared();
    await command('note one', channel.id);
    await command('note two', channel.id);
    await command('timeline edit', channel.id);
    const first = await openView(VIEWS.editEntry);
    await driver().choose({ user: 'ana', viewId: first.id, actionId: ACTIONS.pickEntry, value: '2' });
    const view = await driver().waitFor((look) => look.openViews('ana').find(({ hash }) => hash !== first.hash));

    expect(JSON.stringify(view.blocks)).toContain('"initial_value":"one"');
  });
});
