import { Actor } from './actor.ts';
import { EntryDetail, type NewEntry, type TimelineEntry } from './entry.ts';
import { entriesWanted, type MessageFact, type MessageId, type WantedEntry } from './message-facts.ts';

/** An entry of the timeline that came from a message. */
export interface KeyedEntry {
  /** Of what it tells; undefined for one by which a person corrected another. */
  readonly key: string | undefined;
  readonly entry: TimelineEntry;
}

/** When the new entries are recorded, and how they get their ids. */
export interface CaptureAct {
  readonly at: number;
  readonly newId: () => string;
}

/**
 * The entries to append so that the timeline tells what is known about a message. Where a fact came late and an entry
 * says something else by now, one that takes its place; what a person corrected stays as that person said.
 */
export function missingEntries(
  message: MessageId,
  facts: readonly MessageFact[],
  stored: readonly KeyedEntry[],
  act: CaptureAct,
): readonly NewEntry[] {
  return chainsOf(entriesWanted(message, facts)).flatMap((chain) => missingOf(chain, stored, act));
}

/** An entry, and after it those that take its place one after the other. */
type Chain = readonly [WantedEntry, ...WantedEntry[]];

function chainsOf(wanted: readonly WantedEntry[]): readonly Chain[] {
  const chains: [WantedEntry, ...WantedEntry[]][] = [];
  for (const entry of wanted) {
    const chain = chains.find((other) => other.at(-1)?.key === entry.supersedesKey);
    if (chain === undefined) chains.push([entry]);
    else chain.push(entry);
  }
  return chains;
}

function missingOf(chain: Chain, stored: readonly KeyedEntry[], act: CaptureAct): readonly NewEntry[] {
  const told = storedChain(chain[0].key, stored);
  const added: NewEntry[] = [];
  let replaced = told.at(-1)?.entry.id;
  let standing: Told | undefined = told.findLast(({ key }) => key !== undefined)?.entry;
  const isCorrected = told.length > 0 && told.at(-1)?.key === undefined;
  const append = (wanted: WantedEntry, key: string) => {
    const entry = newEntry(wanted, key, replaced, act);
    added.push(entry);
    replaced = entry.id;
    standing = wanted;
  };
  for (const wanted of chain) {
    if (!stored.some(({ key }) => key === wanted.key)) append(wanted, wanted.key);
  }
  const last = chain.at(-1) ?? chain[0];
  const isKept = isCorrected && added.length === 0 && isShown(last) && standing !== undefined && isShown(standing);
  if (standing !== undefined && !isKept && words(standing) !== words(last)) {
    const versions = stored.filter(({ key }) => key?.startsWith(`${last.key}#`)).length;
    append(last, `${last.key}#${versions + 1}`);
  }
  return added;
}

/** The stored entries that took each other's place, the first one first. */
function storedChain(key: string, stored: readonly KeyedEntry[]): readonly KeyedEntry[] {
  const chain: KeyedEntry[] = [];
  let next = stored.find((candidate) => candidate.key === key);
  while (next !== undefined) {
    const { id } = next.entry;
    chain.push(next);
    next = stored.find(({ entry }) => entry.supersedes === id);
  }
  return chain;
}

type Told = Pick<WantedEntry, 'occurredAt' | 'by' | 'recordedBy' | 'text' | 'detail' | 'permalink'>;

/** What an entry tells, for comparing; the order of properties is that of the schemas. */
function words({ occurredAt, by, recordedBy, text, detail, permalink }: Told): string {
  const people = [Actor.parse(by), Actor.parse(recordedBy)];
  return JSON.stringify([occurredAt, people, text, EntryDetail.parse(detail), permalink]);
}

function isShown({ detail }: Pick<Told, 'detail'>): boolean {
  return detail.kind !== 'withdrawn';
}

function newEntry(wanted: WantedEntry, key: string, replaced: string | undefined, { at, newId }: CaptureAct): NewEntry {
  const { occurredAt, by, recordedBy, text, detail, masked, permalink } = wanted;
  return {
    id: newId(),
    occurredAt,
    recordedAt: at,
    by,
    recordedBy,
    origin: 'slack',
    text,
    detail,
    masked,
    key,
    ...(permalink === undefined ? {} : { permalink }),
    ...(replaced === undefined ? {} : { supersedes: replaced }),
  };
}
