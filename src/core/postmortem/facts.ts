import { assertNever } from '../assert-never.ts';
import type { Actor } from '../incident/actor.ts';
import type { EntryKind, TimelineEntry } from '../incident/entry.ts';
import type { Incident } from '../incident/incident.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { PatternMatch, PrecedentMatch } from '../matching/answer.ts';
import type { SectionEdit, Source } from './post-mortem.ts';

/** What a person wrote in a section, as it is kept. */
export type StoredEdit = Omit<SectionEdit, 'author'> & { readonly author: Actor };

/** All that a draft is composed from; the same facts give the same draft. */
export interface PostMortemFacts {
  readonly incident: Incident;
  /** All entries in the order of recording. */
  readonly entries: readonly TimelineEntry[];
  /** The newest edit of each section. */
  readonly edits: readonly StoredEdit[];
  /** Patterns that fit by now, best first. */
  readonly patterns: readonly PatternMatch[];
  /** Incidents that resemble it and that everybody may see, best first. */
  readonly precedents: readonly PrecedentMatch[];
  readonly knowledge: Pick<Knowledge, 'patterns' | 'precedents' | 'severityScale'>;
  /** Names of people by Slack id; an id without a name stays an id. */
  readonly names: ReadonlyMap<string, string>;
  /** Where entries stand in Slack, by entry id. */
  readonly permalinks: ReadonlyMap<string, string>;
}

/** What people call somebody. */
export function nameOf(actor: Actor, names: ReadonlyMap<string, string>): string {
  switch (actor.kind) {
    case 'user':
      return names.get(actor.id) ?? actor.id;
    case 'cli':
      return `${actor.name} (command line)`;
    case 'app':
      return 'Precedent';
    case 'unknown':
      return 'unknown';
    default:
      return assertNever(actor);
  }
}

/** An entry as the source of a line. */
export function entrySource(entry: TimelineEntry, facts: Pick<PostMortemFacts, 'names' | 'permalinks'>): Source {
  const url = entry.permalink ?? facts.permalinks.get(entry.id);
  return {
    kind: 'entry',
    label: `#${entry.seq}, ${entry.detail.kind} by ${nameOf(entry.by, facts.names)}`,
    ...(url === undefined ? {} : { url }),
  };
}

/** An entry of one kind. */
export type EntryOf<K extends EntryKind> = TimelineEntry & {
  readonly detail: Extract<TimelineEntry['detail'], { kind: K }>;
};

/** The entries of one kind, in the order given. */
export function ofKind<K extends EntryKind>(entries: readonly TimelineEntry[], kind: K): readonly EntryOf<K>[] {
  return entries.filter((entry): entry is EntryOf<K> => entry.detail.kind === kind);
}
