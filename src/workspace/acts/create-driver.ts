import type { Api } from '../api.ts';
import type { SocketCourier } from '../delivery/socket-courier.ts';
import type { WorkspaceDriver, WorkspaceLook } from '../driver.ts';
import { waitForLook } from '../look.ts';
import { openDm } from '../membership.ts';
import { globalShortcutPayload, messageShortcutPayload } from '../payloads.ts';
import { DriverError } from '../refusal.ts';
import { wireView } from '../wire.ts';
import { publish, type World } from '../world.ts';
import { channelActs } from './channel-acts.ts';
import { messageActs } from './message-acts.ts';
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
  const openSockets = () => {
    if (sockets === undefined) throw new DriverError('there are no sockets in HTTP mode');
    return sockets;
  };
  return {
    ...channelActs(world),
    ...messageActs(world),
    slashCommand: (input) => slashCommand(world, input),
    pressButton: ({ value, ...place }) =>
      useElement(world, { ...place, ...(value === undefined ? {} : { buttonValue: value }) }),
    choose: ({ value, ...place }) => useElement(world, { ...place, chosen: value }),
    messageShortcut: async ({ user, channel, ts, callbackId }) => {
      const person = state.person(user);
      const message = messageAt(world, { channel, ts }, person);
      const payload = messageShortcutPayload(world, person, message, callbackId);
      return resultOf(await world.mail.ask('interactive', payload));
    },
    globalShortcut: async ({ user, callbackId }) => {
      const payload = globalShortcutPayload(world, state.person(user), callbackId);
      return resultOf(await world.mail.ask('interactive', payload));
    },
    submitView: (input) => submitView(world, input),
    closeView: (input) => closeView(world, input),
    openHome: async ({ user, tab = 'home' }) => {
      const person = state.person(user);
      const view = tab === 'home' ? state.homeOf(person.id) : undefined;
      await publish(world, {
        type: 'app_home_opened',
        user: person.id,
        channel: openDm(world, person).id,
        tab,
        ...(view === undefined ? {} : { view: wireView(view, world.identity) }),
        event_ts: state.nextTs(),
      });
    },
    home: async (user) => look.home(user),
    canvases: async () => look.canvases(),
    redeliver: async (deliveryId, reason = 'timeout') => world.mail.redeliver(deliveryId, reason),
    messages: async (channel) => look.messages(channel),
    ephemerals: async (channel, user) => look.ephemerals(channel, user),
    openViews: async (user) => look.openViews(user),
    deliveries: async () => look.deliveries(),
    calls: async (method) => look.calls(method),
    waitFor: (predicate, timeoutMs = DEFAULT_WAIT_MS) => waitForLook(world, look, predicate, timeoutMs, stopped),
    failNext: async (method, fault) => api.failNext(method, fault),
    failAll: async (fault) => api.failAll(fault),
    revokeToken: async () => api.setRevoked(true),
    restoreToken: async () => api.setRevoked(false),
    shapeEvents: async (shape) => world.mail.shape(shape),
    flushEvents: () => world.mail.flush(),
    disconnectSockets: async (reason, count) => openSockets().disconnect(reason, count),
    dropSockets: async (count) => openSockets().drop(count),
  };
}
