import type { App } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import { afterEach, describe, expect, it } from 'vitest';
import { type Rig, startRig } from './support/bolt-app.ts';

const MODAL: ModalView = {
  type: 'modal',
  callback_id: 'declare',
  private_metadata: 'from a test',
  title: { type: 'plain_text', text: 'Declare' },
  submit: { type: 'plain_text', text: 'Declare' },
  blocks: [
    {
      type: 'input',
      block_id: 'title',
      label: { type: 'plain_text', text: 'Title' },
      element: { type: 'plain_text_input', action_id: 'text' },
    },
  ],
};

const CARD: KnownBlock[] = [
  { type: 'section', text: { type: 'mrkdwn', text: '*Image pull failure*' } },
  {
    type: 'actions',
    block_id: 'card',
    elements: [
      { type: 'button', action_id: 'share', text: { type: 'plain_text', text: 'Share' }, value: 'image-pull' },
      { type: 'button', action_id: 'declare', text: { type: 'plain_text', text: 'Declare' } },
    ],
  },
];

function register(app: App): void {
  app.command('/incident', async ({ ack, command, respond }) => {
    if (command.text === 'help') return ack('Try `/incident similar`.');
    await ack();
    if (command.text === 'silent') return;
    await respond({ text: `you said ${command.text}`, blocks: CARD });
  });
  app.action('share', async ({ ack, action, respond }) => {
    await ack();
    const value = action.type === 'button' ? action.value : '';
    await respond({ text: `shared ${value}`, response_type: 'in_channel' });
    await respond({ delete_original: true });
  });
  app.action('declare', async ({ ack, body, client }) => {
    await ack();
    if ('trigger_id' in body) await client.views.open({ trigger_id: body.trigger_id, view: MODAL });
  });
  app.view('declare', async ({ ack, view, client }) => {
    const title = view.state.values.title?.text?.value ?? '';
    if (title.length < 5) return ack({ response_action: 'errors', errors: { title: 'Say a little more.' } });
    await ack();
    await client.chat.postMessage({ channel: 'C0INCIDENTS', text: `declared ${title} (${view.private_metadata})` });
  });
  app.event('app_mention', async ({ event, say, context }) => {
    const retried = context.retryNum ? ` again (${context.retryNum}, ${context.retryReason})` : '';
    await say({ text: `heard${retried}`, thread_ts: event.thread_ts ?? event.ts });
  });
  app.shortcut('similar', async ({ ack, shortcut, respond }) => {
    await ack();
    if (shortcut.type === 'message_action') await respond(`about ${shortcut.message.text}`);
  });
}

describe.each(['socket', 'http'] as const)('a Bolt app over %s', (mode) => {
  let rig: Rig | undefined;
  afterEach(async () => {
    await rig?.stop();
    rig = undefined;
  });

  it('answers a slash command through its response URL', async () => {
    rig = await startRig(mode, register);
    const { driver } = rig.workspace;

    const result = await driver.slashCommand({
      user: 'ana',
      channel: '#general',
      command: '/incident',
      text: 'pods down',
    });
    const answer = await driver.waitFor(({ ephemerals }) => ephemerals('general', 'ana').at(-1));

    expect(result).toMatchObject({ body: {} });
    expect(result.error).toBeUndefined();
    expect(answer).toMatchObject({ text: 'you said pods down', visibleTo: 'U0ANA', user: 'U0PRECEDENT' });
    expect(await driver.ephemerals('general', 'ben')).toEqual([]);
  });

  it('answers a slash command in its acknowledgement', async () => {
    rig = await startRig(mode, register);
    const { driver } = rig.workspace;

    const result = await driver.slashCommand({ user: 'ana', channel: 'general', command: '/incident', text: 'help' });

    expect(result.message).toMatchObject({ text: 'Try `/incident similar`.', visibleTo: 'U0ANA' });
  });

  it('shares and removes an ephemeral card when its button is pressed', async () => {
    rig = await startRig(mode, register);
    const { driver } = rig.workspace;
    await driver.slashCommand({ user: 'ana', channel: 'general', command: '/incident', text: 'x' });
    const card = await driver.waitFor(({ ephemerals }) => ephemerals('general', 'ana').at(-1));

    await driver.pressButton({ user: 'ana', message: card, actionId: 'share' });

    await driver.waitFor(({ ephemerals }) => ephemerals('general', 'ana').length === 0);
    expect((await driver.messages('general')).map(({ text }) => text)).toEqual(['shared image-pull']);
  });

  it('opens a modal, shows its errors, and takes a good submission', async () => {
    rig = await startRig(mode, register);
    const { driver } = rig.workspace;
    await driver.slashCommand({ user: 'ana', channel: 'general', command: '/incident', text: 'x' });
    const card = await driver.waitFor(({ ephemerals }) => ephemerals('general', 'ana').at(-1));
    await driver.pressButton({ user: 'ana', message: card, actionId: 'declare' });
    const { id: viewId } = await driver.waitFor(({ openViews }) => openViews('ana').at(-1));

    const empty = await driver.submitView({ user: 'ana', viewId });
    const short = await driver.submitView({ user: 'ana', viewId, values: { title: { text: 'DNS' } } });
    const good = await driver.submitView({ user: 'ana', viewId, values: { title: { text: 'DNS is down' } } });

    expect(empty).toMatchObject({ responseAction: 'errors', errorsFrom: 'client' });
    expect(short).toMatchObject({
      responseAction: 'errors',
      errorsFrom: 'app',
      errors: { title: 'Say a little more.' },
    });
    expect(good.responseAction).toBe('none');
    expect(await driver.openViews('ana')).toEqual([]);
    const posted = await driver.waitFor(({ messages }) => messages('incidents').at(-1));
    expect(posted.text).toBe('declared DNS is down (from a test)');
  });

  it('answers a mention in its thread', async () => {
    rig = await startRig(mode, register);
    const { driver, botUserId } = rig.workspace;

    const said = await driver.postMessage({ user: 'ben', channel: 'general', text: `<@${botUserId}> 503s` });
    const reply = await driver.waitFor(({ messages }) => messages('general').find(({ isBot }) => isBot));

    expect(reply).toMatchObject({ text: 'heard', threadTs: said.ts });
  });

  it('sees the retry marks of a redelivered event', async () => {
    rig = await startRig(mode, register);
    const { driver, botUserId } = rig.workspace;
    await driver.postMessage({ user: 'ben', channel: 'general', text: `<@${botUserId}> 503s` });
    const deliveries = await driver.deliveries();
    const mention = deliveries.find(({ payload }) => JSON.stringify(payload).includes('"type":"app_mention"'));

    await driver.redeliver(mention?.id, 'http_timeout');

    const again = await driver.waitFor(({ messages }) =>
      messages('general').find(({ text }) => text.includes('again')),
    );
    expect(again.text).toBe('heard again (1, http_timeout)');
  });

  it('answers a message shortcut', async () => {
    rig = await startRig(mode, register);
    const { driver } = rig.workspace;
    const { channel, ts } = await driver.postMessage({ user: 'ben', channel: 'alerts', text: 'OOMKilled' });

    await driver.messageShortcut({ user: 'ana', channel, ts, callbackId: 'similar' });

    const answer = await driver.waitFor(({ ephemerals }) => ephemerals('alerts', 'ana').at(-1));
    expect(answer.text).toBe('about OOMKilled');
  });

  it('shows that the app did not acknowledge in time', async () => {
    rig = await startRig(mode, (app) => app.command('/incident', async () => {}), { ackTimeoutMs: 50 });
    const { driver } = rig.workspace;

    const result = await driver.slashCommand({ user: 'ana', channel: 'general', command: '/incident' });

    expect(result.error).toBe('operation_timeout');
    expect(result.message?.text).toBe('/incident failed with the error operation_timeout');
  });
});
