import { z } from 'zod';
import type { WorkspaceDriver } from '../driver.ts';

/** What the page can ask for with a POST: the body is checked, then the driver does it. */
export type PageAct = (driver: WorkspaceDriver, body: unknown) => Promise<unknown>;

const name = z.string().min(1);
const MessageRef = z.object({ channel: name, ts: name });
const Values = z.record(z.string(), z.record(z.string(), z.union([z.string(), z.array(z.string()), z.null()])));
const Place = z.union([z.object({ message: MessageRef }), z.object({ viewId: name, values: Values.exactOptional() })]);

function act<Shape extends z.ZodType>(
  shape: Shape,
  run: (driver: WorkspaceDriver, input: z.output<Shape>) => Promise<unknown>,
): PageAct {
  return async (driver, body) => (await run(driver, shape.parse(body))) ?? {};
}

/** The acts by their path under `/local/`. */
export const pageActs: ReadonlyMap<string, PageAct> = new Map(
  Object.entries({
    command: act(
      z.object({ user: name, channel: name, command: name, text: z.string().exactOptional() }),
      (driver, input) => driver.slashCommand(input),
    ),
    message: act(z.object({ user: name, channel: name, text: name, threadTs: name.exactOptional() }), (driver, input) =>
      driver.postMessage(input),
    ),
    edit: act(z.object({ user: name, message: MessageRef, text: name }), (driver, input) => driver.editMessage(input)),
    delete: act(z.object({ user: name, message: MessageRef }), (driver, input) => driver.deleteMessage(input)),
    press: act(
      z.intersection(Place, z.object({ user: name, actionId: name, value: z.string().exactOptional() })),
      (driver, input) => driver.pressButton(input),
    ),
    choose: act(
      z.intersection(
        Place,
        z.object({
          user: name,
          actionId: name,
          blockId: name.exactOptional(),
          value: z.union([z.string(), z.array(z.string())]),
        }),
      ),
      (driver, input) => driver.choose(input),
    ),
    'message-shortcut': act(z.object({ user: name, channel: name, ts: name, callbackId: name }), (driver, input) =>
      driver.messageShortcut(input),
    ),
    'global-shortcut': act(z.object({ user: name, callbackId: name }), (driver, input) => driver.globalShortcut(input)),
    submit: act(z.object({ user: name, viewId: name, values: Values }), (driver, input) => driver.submitView(input)),
    close: act(z.object({ user: name, viewId: name }), (driver, input) => driver.closeView(input)),
    home: act(z.object({ user: name }), (driver, input) => driver.openHome(input)),
    join: act(z.object({ user: name, channel: name }), (driver, input) => driver.joinChannel(input)),
    leave: act(z.object({ user: name, channel: name }), (driver, input) => driver.leaveChannel(input)),
    'reaction-remove': act(z.object({ user: name, channel: name, ts: name, name }), (driver, input) =>
      driver.removeReaction(input),
    ),
    reaction: act(z.object({ user: name, channel: name, ts: name, name }), (driver, input) =>
      driver.addReaction(input),
    ),
  }),
);
