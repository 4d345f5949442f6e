import { ACTIONS, INPUTS, PIN_REACTION } from '../../../src/slack/ids.ts';
import type { Message } from '../../../src/workspace/model.ts';
import { shownText } from '../shown-text.ts';
import { persistent } from './persist.ts';
import type { PlayRig } from './play-rig.ts';

/** What a person types who sees it happen. */
const SYMPTOM = 'checkout pods fail to start in production: failed to assign an IP address to container';

/** The messages that people wrote on the way, as far as the timeline must hold them. */
export interface PlayedMessages {
  readonly channel: string;
  readonly pinned: Message;
  readonly reply: Message;
  readonly fleeting: Message;
  /** The clock time that the back-dated note names, HH:MM in UTC. */
  readonly notedAt: string;
}

/**
 * A whole incident, worked by two people: declared from an answer, tagged by the suggestion and against it, messages
 * pinned, a note back-dated, roles, a runbook, a status, mitigated, resolved, reopened, resolved. Each act is repeated
 * until the app has taken it, as a person would.
 */
export async function playIncident({ workspace, settle }: PlayRig): Promise<PlayedMessages> {
  const { driver } = workspace;
  const { command, press, submit, until, untilSeen } = persistent(driver);

  const card = await untilSeen(
    () => command('ana', '#general', `similar ${SYMPTOM}`),
    (look) => look.ephemerals('#general', 'ana').findLast((message) => hasButton(message, ACTIONS.declareFromAnswer)),
  );
  const form = await untilSeen(
    () => press('ana', card, ACTIONS.declareFromAnswer),
    (look) => look.openViews('ana').at(-1),
  );
  await submit('ana', form, {
    [INPUTS.title.blockId]: { [INPUTS.title.actionId]: 'Checkout has no addresses' },
  });
  const channel = await driver.waitFor(
    (look) => look.channels().find(({ name }) => name.startsWith('inc-1-'))?.id,
    60_000,
  );
  await driver.waitFor(
    (look) => look.messages(channel).find((message) => hasButton(message, ACTIONS.openStatus)),
    60_000,
  );
  await driver.joinChannel({ user: 'ben', channel });

  const suggestion = await untilSeen(
    () => command('ana', channel, 'severity'),
    (look) => look.ephemerals(channel, 'ana').findLast((message) => hasButton(message, ACTIONS.tagSeverity)),
  );
  await press('ana', suggestion, firstButton(suggestion, ACTIONS.tagSeverity));
  await command('ben', channel, 'severity sev1 nobody can pay');

  const pinned = await driver.postMessage({ user: 'ben', channel, text: 'The subnet has 3 addresses left' });
  await driver.addReaction({ user: 'ana', channel, ts: pinned.ts, name: PIN_REACTION });
  const reply = await driver.postMessage({ user: 'ana', channel, text: 'It had 900 at noon', threadTs: pinned.ts });
  await driver.addReaction({ user: 'ben', channel, ts: reply.ts, name: PIN_REACTION });
  const fleeting = await driver.postMessage({ user: 'ben', channel, text: 'I have scaled batch to zero' });
  await driver.addReaction({ user: 'ana', channel, ts: fleeting.ts, name: PIN_REACTION });
  await settle();
  await driver.editMessage({ user: 'ben', message: fleeting, text: 'I have scaled batch to 2' });
  await driver.deleteMessage({ user: 'ben', message: fleeting });

  const notedAt = '00:01';
  await command('ana', channel, `note at ${notedAt} batch began to grow`);
  await command('ana', channel, 'role lead <@U0ANA|ana>');
  await command('ben', channel, 'role comms <@U0BEN|ben>');

  await command('ben', channel, 'runbook pod-ip-exhaustion');
  const checklist = await driver.waitFor(
    (look) => look.messages(channel).find((message) => hasButton(message, ACTIONS.tickStep)),
    60_000,
  );
  await tick(checklist, 'done');
  await tick(checklist, 'failed');

  await command('ana', channel, 'status Batch is scaled down, addresses come free');
  await command('ana', channel, 'mitigate');
  await command('ben', channel, 'resolve A second subnet is attached');
  await command('ana', channel, 'reopen');
  await command('ana', channel, 'resolve A second subnet is attached, batch has a limit');
  await settle();
  return { channel, pinned, reply, fleeting, notedAt };

  /** Ticks off the first step that is open; whoever sees it ticked does not press again. */
  async function tick({ ts }: Message, outcome: string): Promise<void> {
    await settle();
    const current = () => driver.waitFor((look) => look.messages(channel).find((message) => message.ts === ts));
    const { actionId, value } = tickButton(await current(), outcome);
    await until(async () => {
      const message = await current();
      if (!buttonsOf(message).some((shown) => shown.value === value)) return {};
      return driver.pressButton({ user: 'ana', message, actionId, value });
    });
  }
}

interface ShownButton {
  readonly action_id?: string;
  readonly value?: string;
}

function buttonsOf(message: Message): readonly ShownButton[] {
  return message.blocks.flatMap((block) => {
    if (block.type === 'actions') return block.elements as readonly ShownButton[];
    return block.type === 'section' && block.accessory !== undefined ? [block.accessory as ShownButton] : [];
  });
}

function hasButton(message: Message, action: string): boolean {
  return buttonsOf(message).some(({ action_id }) => action_id?.split(':')[0] === action);
}

function firstButton(message: Message, action: string): string {
  const found = buttonsOf(message).find(({ action_id }) => action_id?.split(':')[0] === action);
  if (found?.action_id === undefined) throw new Error(`no button ${action} in ${shownText(message)}`);
  return found.action_id;
}

function tickButton(message: Message, outcome: string): { readonly actionId: string; readonly value: string } {
  const found = buttonsOf(message).find(
    ({ action_id }) => action_id?.startsWith(`${ACTIONS.tickStep}:`) && action_id.includes(outcome),
  );
  if (found?.action_id === undefined || found.value === undefined) throw new Error(`no ${outcome} button left`);
  return { actionId: found.action_id, value: found.value };
}
