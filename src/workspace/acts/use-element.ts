import type { Block } from '../blocks/block.ts';
import { type PlacedElement, placedElements } from '../blocks/find-elements.ts';
import type { TimedReceipt } from '../delivery/courier.ts';
import type { ElementPlace, InteractionResult, MessageRef } from '../driver.ts';
import type { Message, Person } from '../model.ts';
import { messageActionPayload, viewActionPayload } from '../payloads.ts';
import { DriverError } from '../refusal.ts';
import type { InputValue } from '../view-state.ts';
import type { World } from '../world.ts';
import { seenChannel } from './channel-acts.ts';

/** Which element, and what is chosen in it. */
export interface ElementUse {
  readonly user: string;
  readonly actionId: string;
  readonly blockId?: string;
  /** Tells buttons with the same action id apart. */
  readonly buttonValue?: string;
  readonly chosen?: InputValue;
}

/** Presses a button or chooses an option, in a message or a modal. */
export async function useElement(world: World, use: ElementUse & ElementPlace): Promise<InteractionResult> {
  const person = world.state.person(use.user);
  if ('message' in use) {
    const message = messageAt(world, use.message, person);
    if (message.visibleTo !== undefined && message.visibleTo !== person.id) {
      throw new DriverError(`${person.realName} does not see that message`);
    }
    const placed = pick(message.blocks, use);
    const payload = messageActionPayload(world, person, message, placed, use.chosen);
    return resultOf(await world.mail.ask('interactive', payload));
  }
  const { state } = world;
  const view = [state.viewsOf(person.id).at(-1), state.homeOf(person.id)].find((seen) => seen?.id === use.viewId);
  if (view === undefined) throw new DriverError(`${person.realName} does not see the view ${use.viewId}`);
  const payload = viewActionPayload(world, person, view, pick(view.blocks, use), use.chosen, use.values ?? {});
  return resultOf(await world.mail.ask('interactive', payload));
}

/** @throws {DriverError} when there is no such message, or the person is not in its private channel. */
export function messageAt(world: World, { channel, ts }: MessageRef, person: Person): Message {
  const message = world.state.findMessage(seenChannel(world, person, channel).id, ts);
  if (message === undefined) throw new DriverError(`no message ${ts} in ${channel}`);
  return message;
}

/** What the driver tells about a delivery. */
export function resultOf({ tookMs, ...receipt }: TimedReceipt): InteractionResult {
  return receipt.status === 'failed' ? { error: receipt.reason, tookMs } : { tookMs };
}

function pick(blocks: readonly Block[], { actionId, blockId, buttonValue }: ElementUse): PlacedElement {
  const elements = placedElements(blocks);
  const found = elements.find(({ element, ...placed }) => {
    if (element.action_id !== actionId || (blockId !== undefined && placed.blockId !== blockId)) return false;
    return buttonValue === undefined || (element.type === 'button' && element.value === buttonValue);
  });
  if (found !== undefined) return found;
  const there = elements.map(({ element }) => element.action_id).join(', ');
  throw new DriverError(`no element ${actionId} here; there are [${there}]`);
}
