import type { LocalWorkspace } from '../../src/workspace/local-workspace.ts';
import type { Message, SharedFile, View } from '../../src/workspace/model.ts';
import type { GivenValues, InputValue } from '../../src/workspace/view-state.ts';
import { spokenText } from './spoken-text.ts';

/** What people do in a workspace, in the words of a test. */
export function slackPeople({ driver, apiUrl, botToken }: LocalWorkspace) {
  const said = (channel: string, user: string, words: string): Promise<Message> =>
    driver.waitFor((look) =>
      look.ephemerals(channel, user).findLast((message) => spokenText(message.blocks).includes(words)),
    );
  return {
    said,
    async command(user: string, channel: string, text: string): Promise<string> {
      const { message, error } = await driver.slashCommand({ user, channel, command: '/incident', text });
      if (error !== undefined) throw new Error(`/incident ${text}: ${error}`);
      return message === undefined ? '' : spokenText(message.blocks);
    },
    press: (user: string, { channel, ts }: Message, actionId: string, value?: string) =>
      driver.pressButton({ user, message: { channel, ts }, actionId, ...(value === undefined ? {} : { value }) }),
    choose: (user: string, { channel, ts }: Message, actionId: string, value: string) =>
      driver.choose({ user, message: { channel, ts }, actionId, value }),
    openView: (user: string, callbackId: string): Promise<View> =>
      driver.waitFor((look) => look.openViews(user).find((view) => view.callbackId === callbackId)),
    submit: (user: string, view: View, values: GivenValues = {}) =>
      driver.submitView({ user, viewId: view.id, values }),
    /** The files of the newest message of a channel that has a file of this name. */
    files: (channel: string, name: string): Promise<readonly SharedFile[]> =>
      driver.waitFor(
        (look) => look.messages(channel).findLast(({ files = [] }) => files.some((file) => file.name === name))?.files,
        30_000,
      ),
    /** What is in a file, as whoever has the app's token gets it. */
    async download({ id, name }: SharedFile): Promise<Buffer> {
      const url = new URL(`/files-pri/T0PRECEDENT-${id}/${encodeURIComponent(name)}`, apiUrl);
      const response = await fetch(url, { headers: { authorization: `Bearer ${botToken}` } });
      if (!response.ok) throw new Error(`${name}: ${response.status}`);
      return Buffer.from(await response.arrayBuffer());
    },
  };
}

/** Values of inputs, by input. */
export function valuesOf(
  ...inputs: readonly (readonly [{ readonly blockId: string; readonly actionId: string }, InputValue])[]
): GivenValues {
  return Object.fromEntries(inputs.map(([{ blockId, actionId }, value]) => [blockId, { [actionId]: value }]));
}
