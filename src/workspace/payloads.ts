import type { PlacedElement } from './blocks/find-elements.ts';
import { payloadName } from './channel-kind.ts';
import type { Channel, Json, Message, Person, View } from './model.ts';
import { content, type GivenValues, type InputValue, stateValues } from './view-state.ts';
import { wireMessage, wireView } from './wire.ts';
import type { World } from './world.ts';

/** What `/command text` sends to the app. All values are text, as in the form that Slack posts. */
export function commandPayload(world: World, person: Person, channel: Channel, command: string, text: string): Json {
  const { identity, triggers, responseUrls, origin } = world;
  return {
    token: identity.verificationToken,
    team_id: person.teamId ?? identity.teamId,
    team_domain: domainOf(world, person),
    channel_id: channel.id,
    channel_name: payloadName(channel),
    user_id: person.id,
    user_name: person.name,
    command,
    text,
    api_app_id: identity.appId,
    is_enterprise_install: 'false',
    response_url: `${origin()}/response/${responseUrls.issue({ channel: channel.id, user: person.id })}`,
    trigger_id: triggers.issue(person.id),
  };
}

/** What a button or another element in a message sends. An ephemeral message itself is not in it, as in Slack. */
export function messageActionPayload(
  world: World,
  person: Person,
  message: Message,
  placed: PlacedElement,
  value: InputValue | undefined,
): Json {
  const isEphemeral = message.visibleTo !== undefined;
  return {
    type: 'block_actions',
    ...interaction(world, person),
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: message.channel,
      is_ephemeral: isEphemeral,
      ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    },
    channel: channelPart(world, message.channel),
    ...(isEphemeral ? {} : { message: wireMessage(message, world) }),
    state: { values: stateValues(message.blocks, chosenValues(placed, value)) },
    response_url: responseUrl(world, person, message),
    actions: [action(world, placed, value)],
  };
}

/** What a button or another element in a modal sends. */
export function viewActionPayload(
  world: World,
  person: Person,
  view: View,
  placed: PlacedElement,
  value: InputValue | undefined,
  given: GivenValues,
): Json {
  return {
    type: 'block_actions',
    ...interaction(world, person),
    container: { type: 'view', view_id: view.id },
    view: wireView(view, world.identity, { ...given, ...chosenValues(placed, value) }),
    actions: [action(world, placed, value)],
  };
}

/** What a modal's submit button sends. */
export function submissionPayload(world: World, person: Person, view: View, given: GivenValues): Json {
  const wire = wireView(view, world.identity, given);
  return { type: 'view_submission', ...interaction(world, person), view: wire, response_urls: [] };
}

/** What closing a modal sends, if the app asked to be told. */
export function closedPayload(world: World, person: Person, view: View, isCleared: boolean): Json {
  const { trigger_id: _, ...rest } = interaction(world, person);
  return { type: 'view_closed', ...rest, view: wireView(view, world.identity), is_cleared: isCleared };
}

/** What a shortcut of a message's menu sends. */
export function messageShortcutPayload(world: World, person: Person, message: Message, callbackId: string): Json {
  const { state } = world;
  return {
    type: 'message_action',
    ...interaction(world, person),
    callback_id: callbackId,
    action_ts: state.nextTs(),
    message_ts: message.ts,
    channel: channelPart(world, message.channel),
    message: wireMessage(message, world),
    response_url: responseUrl(world, person, message),
  };
}

/** What a shortcut of the lightning menu sends. */
export function globalShortcutPayload(world: World, person: Person, callbackId: string): Json {
  const actionTs = world.state.nextTs();
  return { type: 'shortcut', ...interaction(world, person), callback_id: callbackId, action_ts: actionTs };
}

function interaction(world: World, person: Person): Json {
  const { identity, triggers } = world;
  const teamId = person.teamId ?? identity.teamId;
  return {
    user: { id: person.id, username: person.name, name: person.name, team_id: teamId },
    team: { id: teamId, domain: domainOf(world, person) },
    enterprise: null,
    is_enterprise_install: false,
    api_app_id: identity.appId,
    token: identity.verificationToken,
    trigger_id: triggers.issue(person.id),
  };
}

function action({ state }: World, { blockId, element }: PlacedElement, value: InputValue | undefined): Json {
  const chosen = content(element, value);
  return { type: element.type, action_id: element.action_id, block_id: blockId, action_ts: state.nextTs(), ...chosen };
}

function chosenValues({ blockId, element }: PlacedElement, value: InputValue | undefined): GivenValues {
  return value === undefined ? {} : { [blockId]: { [element.action_id ?? '']: value } };
}

function responseUrl({ origin, responseUrls }: World, person: Person, { channel, ts }: Message): string {
  return `${origin()}/response/${responseUrls.issue({ channel, user: person.id, messageTs: ts })}`;
}

function channelPart({ state }: World, id: string): Json {
  return { id, name: payloadName(state.channel(id)) };
}

/** People of other workspaces act under their own. */
function domainOf({ identity }: World, { teamId }: Person): string {
  return teamId === undefined ? identity.teamDomain : teamId.toLowerCase();
}
