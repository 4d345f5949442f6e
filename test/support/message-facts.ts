import { factKey, type MessageFact } from '../../src/core/incident/message-facts.ts';
import { ANA, NOBODY } from './a-incident.ts';

type Fact<Kind extends MessageFact['kind']> = Extract<MessageFact, { kind: Kind }>;

/** The message that the facts are about. */
export const MESSAGE = { channelId: 'C-INC', ts: '1763900000.000100' } as const;

/** When it was posted; epoch milliseconds. */
export const SENT_AT = 1_763_900_000_000;

/** Slack's timestamp so many seconds after it was posted. */
export function secondsIn(seconds: number): string {
  return `${SENT_AT / 1000 + seconds}.000000`;
}

/** Somebody pinned it so many seconds after it was posted, into the timeline of INC-7 unless said otherwise. */
export function pinned(userId: string, seconds: number, fields: Partial<Fact<'pinned'>> = {}): Fact<'pinned'> {
  const at = SENT_AT + seconds * 1000;
  return { kind: 'pinned', at, by: { kind: 'user', id: userId }, via: 'pin', number: 7, ...fields };
}

/** Somebody took the pin away. */
export function unpinned(userId: string, seconds: number, fields: Partial<Fact<'unpinned'>> = {}): Fact<'unpinned'> {
  const at = SENT_AT + seconds * 1000;
  return { kind: 'unpinned', at, by: { kind: 'user', id: userId }, number: 7, ...fields };
}

/** What Ana's message said from so many seconds after it was posted; 0 for its first words. */
export function version(seconds: number, text: string, fields: Partial<Fact<'version'>> = {}): Fact<'version'> {
  return {
    kind: 'version',
    editedTs: seconds === 0 ? '' : secondsIn(seconds),
    text,
    masked: [],
    files: [],
    author: ANA,
    editor: seconds === 0 ? NOBODY : ANA,
    threadTs: undefined,
    ...fields,
  };
}

/** It was deleted so many seconds after it was posted. */
export function deleted(seconds: number): Fact<'deleted'> {
  return { kind: 'deleted', at: SENT_AT + seconds * 1000 };
}

/** Where it can be read. */
export function permalink(url: string): Fact<'permalink'> {
  return { kind: 'permalink', url };
}

/** Slack no longer had it when asked. */
export const MISSING: Fact<'missing'> = { kind: 'missing' };

/** Facts without those that were told before. */
export function distinctFacts(facts: readonly MessageFact[]): readonly MessageFact[] {
  return facts.filter((fact, i) => facts.findIndex((other) => factKey(other) === factKey(fact)) === i);
}
