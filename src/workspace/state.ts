import { CanvasShelf } from './canvas-shelf.ts';
import { FileShelf } from './file-shelf.ts';
import type { Channel, Message, Person, View } from './model.ts';
import { DriverError } from './refusal.ts';
import { NO_TOPIC } from './seed.ts';
import { idMaker, type Now, timestampMaker } from './ticks.ts';

/** What changed, for whoever shows or awaits it. */
export type Change = { readonly topic: 'channels' | 'views' | 'app' } | { readonly topic: 'messages'; channel: string };

/** Owns everything the workspace remembers; all of it is in memory and gone at stop. */
export class WorkspaceState {
  readonly now: Now;
  readonly nextTs: () => string;
  readonly files = new FileShelf();
  readonly canvases: CanvasShelf;
  readonly nextBookmarkId = idMaker('Bk');
  readonly #people = new Map<string, Person>();
  readonly #channels = new Map<string, Channel>();
  readonly #messages = new Map<string, Message>();
  readonly #views = new Map<string, View>();
  readonly #listeners = new Set<(change: Change) => void>();
  readonly #nextChannelId = idMaker('C');
  readonly #nextViewId = idMaker('V');

  constructor(people: readonly Person[], channels: readonly Channel[], now: Now) {
    this.now = now;
    this.nextTs = timestampMaker(now);
    this.canvases = new CanvasShelf(this.files.nextId, () => this.changed({ topic: 'channels' }));
    for (const person of people) this.#people.set(person.id, person);
    for (const channel of channels) this.#channels.set(channel.id, channel);
  }

  nowSeconds(): number {
    return Math.floor(this.now() / 1000);
  }

  people(): readonly Person[] {
    return [...this.#people.values()];
  }

  findPerson(id: string): Person | undefined {
    return this.#people.get(id);
  }

  /** Finds by id or by name, in any case. */
  person(idOrName: string): Person {
    const wanted = idOrName.replace(/^@/, '').toLowerCase();
    const person = this.people().find(({ id, name }) => id.toLowerCase() === wanted || name === wanted);
    if (person === undefined) throw new DriverError(`no person ${JSON.stringify(idOrName)} in the workspace`);
    return person;
  }

  putPerson(person: Person): Person {
    this.#people.set(person.id, person);
    this.changed({ topic: 'channels' });
    return person;
  }

  channels(): readonly Channel[] {
    return [...this.#channels.values()];
  }

  findChannel(id: string): Channel | undefined {
    return this.#channels.get(id);
  }

  findChannelByName(name: string): Channel | undefined {
    return this.channels().find((channel) => channel.name === name && channel.kind !== 'im');
  }

  /** Finds by id or by name, with or without the `#`. */
  channel(idOrName: string): Channel {
    const channel = this.findChannel(idOrName) ?? this.findChannelByName(idOrName.replace(/^#/, ''));
    if (channel === undefined) throw new DriverError(`no channel ${JSON.stringify(idOrName)} in the workspace`);
    return channel;
  }

  addChannel(draft: Pick<Channel, 'name' | 'kind' | 'creator'> & { readonly id?: string }): Channel {
    return this.putChannel({
      id: this.#nextChannelId(),
      ...draft,
      createdSeconds: this.nowSeconds(),
      members: new Set([draft.creator]),
      pins: [],
      topic: NO_TOPIC,
      isArchived: false,
      bookmarks: [],
    });
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

  /** What everybody sees of a thread below its first message, oldest first. */
  repliesTo({ channel, ts }: Pick<Message, 'channel' | 'ts'>): readonly Message[] {
    return this.messagesIn(channel).filter(({ threadTs, visibleTo }) => threadTs === ts && visibleTo === undefined);
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

  /** Where a file can be seen. */
  channelsWithFile(id: string): readonly Channel[] {
    const places = [...this.#messages.values()].filter(({ files }) => files?.some((file) => file.id === id));
    return this.channels().filter((channel) => places.some((message) => message.channel === channel.id));
  }

  nextViewId(): string {
    return this.#nextViewId();
  }

  /** The stack of modals that somebody has open; the last one is on top. */
  viewsOf(user: string): readonly View[] {
    return [...this.#views.values()].filter((view) => view.user === user && view.type === 'modal');
  }

  /** What the app has put on somebody's Home tab. */
  homeOf(user: string): View | undefined {
    return [...this.#views.values()].find((view) => view.user === user && view.type === 'home');
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
