import type { Channel, Message, Person, View } from './model.ts';
import { DriverError } from './refusal.ts';
import { idMaker, type Now, timestampMaker } from './ticks.ts';

/** What changed, for whoever shows or awaits it. */
export type Change = { readonly topic: 'channels' | 'views' | 'app' } | { readonly topic: 'messages'; channel: string };

/** Owns everything the workspace remembers; all of it is in memory and gone at stop. */
export class WorkspaceState {
  readonly now: Now;
  readonly nextTs: () => string;
  readonly #people: readonly Person[];
  readonly #channels = new Map<string, Channel>();
  readonly #messages = new Map<string, Message>();
  readonly #views = new Map<string, View>();
  readonly #listeners = new Set<(change: Change) => void>();
  readonly #nextChannelId = idMaker('C');
  readonly #nextViewId = idMaker('V');

  constructor(people: readonly Person[], channels: readonly Channel[], now: Now) {
    this.now = now;
    this.nextTs = timestampMaker(now);
    this.#people = people;
    for (const channel of channels) this.#channels.set(channel.id, channel);
  }

  people(): readonly Person[] {
    return this.#people;
  }

  findPerson(id: string): Person | undefined {
    return this.#people.find((person) => person.id === id);
  }

  /** Finds by id or by name, in any case. */
  person(idOrName: string): Person {
    const wanted = idOrName.replace(/^@/, '').toLowerCase();
    const person = this.#people.find(({ id, name }) => id.toLowerCase() === wanted || name === wanted);
    if (person === undefined) throw new DriverError(`no person ${JSON.stringify(idOrName)} in the workspace`);
    return person;
  }

  channels(): readonly Channel[] {
    return [...this.#channels.values()];
  }

  findChannel(id: string): Channel | undefined {
    return this.#channels.get(id);
  }

  findChannelByName(name: string): Channel | undefined {
    return this.channels().find((channel) => channel.name === name);
  }

  /** Finds by id or by name, with or without the `#`. */
  channel(idOrName: string): Channel {
    const channel = this.findChannel(idOrName) ?? this.findChannelByName(idOrName.replace(/^#/, ''));
    if (channel === undefined) throw new DriverError(`no channel ${JSON.stringify(idOrName)} in the workspace`);
    return channel;
  }

  addChannel(name: string, creator: string): Channel {
    const createdSeconds = Math.floor(this.now() / 1000);
    const members = new Set([creator]);
    return this.putChannel({ id: this.#nextChannelId(), name, creator, createdSeconds, members, pins: [] });
  }

  putChannel(channel: Channel): Channel {
    this.#channels.set(channel.id, channel);
    this.changed({ topic: 'channels' });
    return channel;
  }

  /** Everything in a channel in the order it was said: thread replies and ephemeral messages too. */
  messagesIn(channel: string): readonly Message[] {
    return [...this.#messages.values()].filter((message) => message.channel === channel);
  }

  findMessage(channel: string, ts: string): Message | undefined {
    return this.#messages.get(`${channel}/${ts}`);
  }

  /** Adds a message, or replaces the one with the same timestamp in its place. */
  putMessage(message: Message): Message {
    this.#messages.set(`${message.channel}/${message.ts}`, message);
    this.changed({ topic: 'messages', channel: message.channel });
    return message;
  }

  removeMessage({ channel, ts }: Pick<Message, 'channel' | 'ts'>): void {
    this.#messages.delete(`${channel}/${ts}`);
    this.changed({ topic: 'messages', channel });
  }

  nextViewId(): string {
    return this.#nextViewId();
  }

  /** The stack of modals that somebody has open; the last one is on top. */
  viewsOf(user: string): readonly View[] {
    return [...this.#views.values()].filter((view) => view.user === user);
  }

  findView(id: string): View | undefined {
    return this.#views.get(id);
  }

  findViewByExternalId(externalId: string): View | undefined {
    return [...this.#views.values()].find((view) => view.externalId === externalId);
  }

  putView(view: View): View {
    this.#views.set(view.id, view);
    this.changed({ topic: 'views' });
    return view;
  }

  removeViews(ids: readonly string[]): void {
    for (const id of ids) this.#views.delete(id);
    this.changed({ topic: 'views' });
  }

  /** Calls back at every change until the returned function is called. */
  onChange(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  changed(change: Change): void {
    for (const listener of [...this.#listeners]) listener(change);
  }
}
