import type { Channel, Person, Workspace } from './types.ts';

/** Looks up who and what an identifier means. */
export class Names {
  readonly #people: ReadonlyMap<string, Person>;
  readonly #channels: ReadonlyMap<string, Channel>;

  constructor({ people, channels }: Workspace) {
    this.#people = new Map(people.map((person) => [person.id, person]));
    this.#channels = new Map(channels.map((channel) => [channel.id, channel]));
  }

  people(): readonly Person[] {
    return [...this.#people.values()];
  }

  person(id: string): string {
    return this.#people.get(id)?.realName ?? id;
  }

  channel(id: string): string {
    return this.#channels.get(id)?.name ?? id;
  }

  /** What was typed into a message, as Slack sends it: escaped, with mentions and channels as references. */
  wireText(typed: string): string {
    const escaped = typed.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    return escaped
      .replace(/(?<![\w.])@([a-z]+)\b/gi, (whole, name: string) => {
        const person = this.people().find((candidate) => candidate.name === name.toLowerCase());
        return person === undefined ? whole : `<@${person.id}>`;
      })
      .replace(/(?<![\w&])#([a-z0-9_-]+)/g, (whole, name: string) => {
        const channel = [...this.#channels.values()].find((candidate) => candidate.name === name);
        return channel === undefined ? whole : `<#${channel.id}|${channel.name}>`;
      });
  }
}
