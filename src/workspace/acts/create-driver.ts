import type { Api } from '../api.ts';
import { parseBlocks } from '../blocks/parse.ts';
import { post, react, remove, revise } from '../conversation.ts';
import type { SocketCourier } from '../delivery/socket-courier.ts';
import type { WorkspaceDriver, WorkspaceLook } from '../driver.ts';
import { waitForLook } from '../look.ts';
import { globalShortcutPayload, messageShortcutPayload } from '../payloads.ts';
import { DriverError } from '../refusal.ts';
import type { World } from '../world.ts';
import { slashCommand } from './slash-command.ts';
import { closeView, submitView } from './submit-view.ts';
import { messageAt, resultOf, useElement } from './use-element.ts';

/** How long `waitFor` waits when it is not told. Milliseconds; generous, because it ends at the first change that fits. */
const DEFAULT_WAIT_MS = 5000;

/** What the driver works with. */
export interface DriverParts {
  readonly world: World;
  readonly api: Api;
  readonly look: WorkspaceLook;
  readonly sockets: SocketCourier | undefined;
  readonly stopped: AbortSignal;
}

/** Makes the hands and eyes of a person in the workspace. */
export function createDriver({ world, api, look, sockets, stopped }: DriverParts): WorkspaceDriver {
  const { state } = world;
  return {
    slashCommand: (input) => slashCommand(world, input),
    postMessage: async ({ user, channel, text, threadTs, attachments = [], blocks }) => {
      const { message, told } = post(world, {
        channel: state.channel(channel).id,
        user: state.person(user).id,
        text,
        attachments,
        ...(blocks === undefined ? {} : { blocks: parseBlocks(blocks) }),
        ...(threadTs === undefined ? {} : { threadTs }),
      });
      await told;
      return message;
    },
    editMessage: async ({ user, message, text }) => {
      const revised = revise(world, ownMessage(world, user, message), { text }, state.person(user).id);
      await revised.told;
      return revised.message;
    },
    deleteMessage: async ({ user, message }) => {
      await remove(world, ownMessage(world, user, message)).told;
    },
    pressButton: ({ value, ...place }) =>
      useElement(world, { ...place, ...(value === undefined ? {} : { buttonValue: value }) }),
    choose: ({ value, ...place }) => useElement(world, { ...place, chosen: value }),
    messageShortcut: async ({ user, channel, ts, callbackId }) => {
      const message = messageAt(world, { channel, ts });
      const payload = messageShortcutPayload(world, state.person(user), message, callbackId);
      return resultOf(await world.deliveries.deliver('interactive', payload));
    },
    globalShortcut: async ({ user, callbackId }) => {
      const payload = globalShortcutPayload(world, state.person(user), callbackId);
      return resultOf(await world.deliveries.deliver('interactive', payload));
    },
    submitView: (input) => submitView(world, input),
    closeView: (input) => closeView(world, input),
    addReaction: async ({ user, channel, ts, name }) => {
      const message = messageAt(world, { channel, ts });
      const reacted = react(world, message, name, state.person(user).id);
      await reacted?.told;
      return reacted?.message ?? message;
    },
    redeliver: async (deliveryId, reason = 'timeout') => world.deliveries.redeliver(deliveryId, reason),
    messages: async (channel) => look.messages(channel),
    ephemerals: async (channel, user) => look.ephemerals(channel, user),
    openViews: async (user) => look.openViews(user),
    deliveries: async () => look.deliveries(),
    calls: async (method) => look.calls(method),
    waitFor: (predicate, timeoutMs = DEFAULT_WAIT_MS) => waitForLook(world, look, predicate, timeoutMs, stopped),
    failNext: async (method, fault) => api.failNext(method, fault),
    disconnectSockets: async (reason, count) => {
      if (sockets === undefined) throw new DriverError('there are no sockets in HTTP mode');
      sockets.disconnect(reason, count);
    },
  };
}

function ownMessage(world: World, user: string, ref: { readonly channel: string; readonly ts: string }) {
  const message = messageAt(world, ref);
  if (message.user !== world.state.person(user).id)
    throw new DriverError('people change only what they said themselves');
  return message;
}
