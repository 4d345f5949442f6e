import { byId, run } from './dom.ts';
import type { Names } from './names.ts';
import { act } from './server.ts';

/** Where what is typed goes. */
export interface Destination {
  readonly user: string;
  readonly channel: string;
  readonly threadTs?: string;
  readonly names: Names;
}

const COMMAND = /^\/incident(?:\s+|$)/;

/** Makes a message box work: Enter sends, Shift and Enter starts a new line. */
export function setUpComposer(formId: string, textId: string, destination: () => Destination): void {
  const form = byId(formId, HTMLFormElement);
  const box = byId(textId, HTMLTextAreaElement);
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const typed = box.value.trim();
    if (typed === '') return;
    box.value = '';
    box.focus();
    run(() => send(typed, destination()));
  });
}

/** In a thread there are no slash commands, as in Slack. */
function send(typed: string, { user, channel, threadTs, names }: Destination): Promise<unknown> {
  if (threadTs === undefined && COMMAND.test(typed)) {
    return act('command', { user, channel, command: '/incident', text: typed.replace(COMMAND, '') });
  }
  return act('message', { user, channel, text: names.wireText(typed), threadTs });
}
