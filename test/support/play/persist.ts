import type { WorkspaceDriver, WorkspaceLook } from '../../../src/workspace/driver.ts';
import type { Message, View } from '../../../src/workspace/model.ts';
import { pause } from './play-rig.ts';

/** How long a person waits for what should come of an act before trying again; milliseconds. */
const PATIENCE_MS = 2500;
/** How often a person tries again, at least 0.2 s apart: an app that is killed all the time on a busy machine is away most of it. */
const TRIES = 600;

/** What a person does who gets no answer: the same again. */
export function persistent(driver: WorkspaceDriver) {
  /** Does something until Slack says that the app has taken it. */
  const until = async <T extends { readonly error?: unknown }>(act: () => Promise<T>): Promise<T> => {
    for (let tried = 0; tried < TRIES; tried += 1) {
      const result = await act();
      if (result.error === undefined) return result;
      await pause(200);
    }
    throw new Error('the app has not taken it');
  };

  /** Does something until the thing that should come of it is there. */
  const untilSeen = async <T>(
    act: () => Promise<unknown>,
    look: (look: WorkspaceLook) => T | undefined | null | false,
  ): Promise<T> => {
    for (let tried = 0; tried < TRIES; tried += 1) {
      await act();
      try {
        return await driver.waitFor(look, PATIENCE_MS);
      } catch {
        // Not yet: the app may have been away when it was about to show it.
      }
    }
    throw new Error('it has not come');
  };

  return {
    until,
    untilSeen,
    command: (user: string, channel: string, text: string) =>
      until(() => driver.slashCommand({ user, channel, command: '/incident', text })),
    press: (user: string, message: Message, actionId: string, value?: string) =>
      until(() => driver.pressButton({ user, message, actionId, ...(value === undefined ? {} : { value }) })),
    submit: async (user: string, view: View, values: Parameters<WorkspaceDriver['submitView']>[0]['values']) => {
      for (let tried = 0; tried < TRIES; tried += 1) {
        const result = await driver.submitView({ user, viewId: view.id, ...(values === undefined ? {} : { values }) });
        if (result.responseAction === 'errors') throw new Error(JSON.stringify(result.errors));
        if (result.responseAction !== 'failed') return result;
        await pause(200);
      }
      throw new Error('the modal was not taken');
    },
  };
}
