import type { Change, Message, View, Workspace } from './types.ts';

/** The page's edge: what the server sends is taken as it says, because both are one program. */
async function read<T>(path: string, query: Readonly<Record<string, string>>): Promise<T> {
  const response = await fetch(`/local/${path}?${new URLSearchParams(query)}`);
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as T;
}

/** People, shortcuts, and the channels that a person sees. */
export const readWorkspace = (user: string) => read<Workspace>('workspace', { user });

/** What a person sees in a channel, thread replies included. */
export const readMessages = async (channel: string, user: string) =>
  (await read<{ messages: readonly Message[] }>('channel', { channel, user })).messages;

/** The person's stack of modals, and what the app has put on their Home tab. */
export const readViews = (user: string) => read<{ views: readonly View[]; home?: View }>('views', { user });

/** Asks the server to do something; rejects with what is wrong. */
export async function act(name: string, body: object): Promise<{ readonly error?: string }> {
  const response = await fetch(`/local/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const result = (await response.json()) as { readonly error?: string };
  if (!response.ok) throw new Error(result.error ?? `the server answered ${response.status}`);
  return result;
}

/** Calls back at every change, and with `undefined` when the connection is back after a break. */
export function watchChanges(onChange: (change: Change | undefined) => void): void {
  const source = new EventSource('/local/stream');
  source.addEventListener('open', () => onChange(undefined));
  source.addEventListener('message', ({ data }) => onChange(JSON.parse(data) as Change));
}
