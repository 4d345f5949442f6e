import { post } from '../conversation.ts';
import type { CommandResult, WorkspaceDriver } from '../driver.ts';
import type { Channel, Message, Person } from '../model.ts';
import { commandPayload } from '../payloads.ts';
import { ApiRefusal } from '../refusal.ts';
import { carriesMessage, respond } from '../respond.ts';
import type { World } from '../world.ts';
import { seenChannel } from './channel-acts.ts';
import { commandText } from './command-text.ts';

/** Sends a slash command and shows what comes back, or the notice that nothing did. */
export async function slashCommand(
  world: World,
  { user, channel: channelRef, command, text = '' }: Parameters<WorkspaceDriver['slashCommand']>[0],
): Promise<CommandResult> {
  const person = world.state.person(user);
  const channel = seenChannel(world, person, channelRef);
  const payload = commandPayload(world, person, channel, command, commandText(world, person, text));
  const receipt = await world.mail.ask('slash_commands', payload);
  const { tookMs } = receipt;
  if (receipt.status === 'failed') {
    const message = notice(world, person, channel, `${command} failed with the error ${receipt.reason}`);
    return { body: {}, error: receipt.reason, tookMs, message };
  }
  if (!carriesMessage(receipt.body)) return { body: receipt.body, tookMs };
  try {
    const message = respond(world, { channel: channel.id, user: person.id }, receipt.body);
    return { body: receipt.body, tookMs, ...(message === undefined ? {} : { message }) };
  } catch (error) {
    if (!(error instanceof ApiRefusal)) throw error;
    const message = notice(world, person, channel, `${command} failed with the error invalid_command_response`);
    return { body: receipt.body, error: 'invalid_command_response', tookMs, message };
  }
}

function notice(world: World, person: Person, channel: Channel, text: string): Message {
  return post(world, { channel: channel.id, user: world.identity.botUserId, text, visibleTo: person.id }).message;
}
