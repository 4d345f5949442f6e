import type { Severity } from '../incident/incident.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { Level, Tier } from '../knowledge/tier.ts';
import { type Breakdown, breakdown } from './breakdown.ts';
import type { SaidTrigger } from './said-trigger.ts';
import { type Spread, spreadOf } from './spread.ts';
import { type Weeks, weeksOf } from './weeks.ts';

/** An incident of the team's own as it is counted. */
export interface OwnCase {
  /** Epoch milliseconds. */
  readonly declaredAt: number;
  readonly severity: Pick<Severity, 'level' | 'tier'>;
  /** Patterns that somebody confirmed, the newest first; what merely fits is no fact and not among them. */
  readonly confirmedPatterns: readonly string[];
  /** What somebody said set it off; undefined when nobody did. */
  readonly trigger: SaidTrigger | undefined;
  /** From when it began, else from when it was declared, to when it was resolved; milliseconds, undefined for none. */
  readonly resolveMs: number | undefined;
}

/** The period that is counted; epoch milliseconds. */
export interface Period {
  /** Undefined for all there is. */
  readonly from: number | undefined;
  readonly until: number;
}

/** What happened to the team, beside what happened in public. */
export interface Numbers extends Period {
  /** Incidents of the team's own. */
  readonly own: number;
  /** Public incidents in the knowledge base. */
  readonly known: number;
  readonly breakdowns: readonly Breakdown[];
  readonly timeToResolve: { readonly own: Spread; readonly known: Spread };
  readonly perWeek: Weeks;
}

/** Where nobody has confirmed a pattern. */
export const UNCONFIRMED = 'unconfirmed';
/** Where nobody knows. */
export const UNKNOWN = 'unknown';
/** A trigger that is described and has no name. */
export const DESCRIBED = 'in other words';

const MINUTE_MS = 60_000;

/**
 * Counts the team's own incidents of a period, and beside them all public ones. Nothing is derived: a pattern counts
 * once it is confirmed, a trigger once somebody has said it.
 */
export function numbersOf(
  own: readonly OwnCase[],
  { patterns, precedents }: Pick<Knowledge, 'patterns' | 'precedents'>,
  { from, until }: Period,
): Numbers {
  const known = [...precedents.values()];
  const categoryOf = (pattern: string | undefined, none: string): string =>
    pattern === undefined ? none : (patterns.get(pattern)?.category ?? UNKNOWN);
  return {
    from,
    until,
    own: own.length,
    known: known.length,
    breakdowns: [
      breakdown(
        'pattern',
        own.map(({ confirmedPatterns }) => (confirmedPatterns.length === 0 ? [UNCONFIRMED] : confirmedPatterns)),
        known.map((precedent) => precedent.patterns),
        [UNCONFIRMED],
      ),
      breakdown(
        'category',
        own.map(({ confirmedPatterns }) => [categoryOf(confirmedPatterns[0], UNCONFIRMED)]),
        known.map((precedent) => [categoryOf(precedent.patterns[0], UNKNOWN)]),
        [UNCONFIRMED, UNKNOWN],
      ),
      breakdown(
        'trigger',
        own.map(({ trigger }) => [triggerName(trigger)]),
        known.map(({ trigger }) => [trigger]),
        [DESCRIBED, UNKNOWN],
      ),
      breakdown(
        'tier',
        own.map(({ severity }) => [severity.tier]),
        known.map(({ severity }) => [severity]),
        Tier.options,
      ),
      breakdown(
        'level',
        own.map(({ severity }) => [severity.level]),
        undefined,
        Level.options,
      ),
    ],
    timeToResolve: {
      own: spreadOf(own.map(({ resolveMs }) => resolveMs)),
      known: spreadOf(
        known.map(({ durationMinutes }) => (durationMinutes === undefined ? undefined : durationMinutes * MINUTE_MS)),
      ),
    },
    perWeek: weeksOf(
      own.map(({ declaredAt }) => declaredAt),
      from,
      until,
    ),
  };
}

function triggerName(trigger: SaidTrigger | undefined): string {
  if (trigger === undefined) return UNKNOWN;
  return trigger.kind === 'named' ? trigger.name : DESCRIBED;
}
