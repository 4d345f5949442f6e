import type { Api } from './api.ts';
import type { Predicate, WorkspaceLook } from './driver.ts';
import { DriverError } from './refusal.ts';
import type { World } from './world.ts';

/** Makes the view on the workspace that tests and waiting use. */
export function createLook(world: World, api: Api, connections: () => number): WorkspaceLook {
  const { state } = world;
  const shown = (channel: string) => state.messagesIn(state.channel(channel).id);
  return {
    messages: (channel) => shown(channel).filter(({ visibleTo }) => visibleTo === undefined),
    ephemerals: (channel, user) => {
      const { id } = state.person(user);
      return shown(channel).filter(({ visibleTo }) => visibleTo === id);
    },
    openViews: (user) => state.viewsOf(state.person(user).id),
    home: (user) => state.homeOf(state.person(user).id),
    canvases: () => state.canvases.all(),
    channels: () => state.channels(),
    deliveries: () => world.deliveries.all(),
    calls: (method) => api.calls().filter((call) => method === undefined || call.method === method),
    connections,
  };
}

/** Waits until a look at the workspace answers something truthy; `stopped` ends the waiting. */
export async function waitForLook<T>(
  { state }: World,
  look: WorkspaceLook,
  predicate: Predicate<T>,
  timeoutMs: number,
  stopped: AbortSignal,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      unsubscribe();
      stopped.removeEventListener('abort', giveUp);
      settle();
    };
    const giveUp = () => finish(() => reject(new DriverError('the workspace stopped while waiting')));
    // A channel or person that is looked for may come into being later.
    let notYet = '';
    const check = () => {
      Promise.resolve(look)
        .then(predicate)
        .then(
          (found) => found && finish(() => resolve(found)),
          (error: unknown) => {
            if (error instanceof DriverError) notYet = error.message;
            else finish(() => reject(error));
          },
        );
    };
    const timer = setTimeout(() => finish(() => reject(timedOut(timeoutMs, look, notYet))), timeoutMs);
    const unsubscribe = state.onChange(check);
    stopped.addEventListener('abort', giveUp);
    check();
  });
}

/** Says what the app did last, because that is where one looks first when a test waits in vain. */
function timedOut(timeoutMs: number, look: WorkspaceLook, notYet: string): DriverError {
  const calls = look
    .calls()
    .slice(-5)
    .map(({ method, error }) => (error === undefined ? method : `${method}: ${error}`));
  const deliveries = look
    .deliveries()
    .slice(-5)
    .map(({ kind, receipt }) => `${kind}: ${receipt?.status ?? 'under way'}`);
  const last = `last calls [${calls.join(', ')}], last deliveries [${deliveries.join(', ')}]`;
  return new DriverError(
    `nothing fitted within ${timeoutMs} ms; ${last}, ${look.connections()} connections${notYet && `; ${notYet}`}`,
  );
}
