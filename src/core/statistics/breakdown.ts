/** By what incidents are counted. A public incident has a tier and no level. */
export type BreakdownName = 'pattern' | 'category' | 'trigger' | 'tier' | 'level';

/** How many incidents of a set, and which part of the set that is: 0 to 1, 0 of an empty set. */
export interface Share {
  readonly count: number;
  readonly share: number;
}

/** A pattern, a category, a trigger or a severity, with the incidents that have it. */
export interface BreakdownRow {
  readonly id: string;
  readonly own: Share;
  /** Undefined where public incidents do not tell. */
  readonly known: Share | undefined;
}

/** Incidents by one of their properties; the shares of one that may have several values add up to more than 1. */
export interface Breakdown {
  readonly name: BreakdownName;
  /** Those of which there is any, the team's commonest first, severities by rank; what stands for "not known" is last. */
  readonly rows: readonly BreakdownRow[];
}

/**
 * Counts the values that incidents have, each value once an incident.
 * @param known undefined where public incidents do not tell.
 * @param last values that stand after all others, in this order, however many there are.
 */
export function breakdown(
  name: BreakdownName,
  own: readonly (readonly string[])[],
  known: readonly (readonly string[])[] | undefined,
  last: readonly string[] = [],
): Breakdown {
  const ownCounts = countsOf(own);
  const knownCounts = countsOf(known ?? []);
  const rows = [...new Set([...ownCounts.keys(), ...knownCounts.keys()])].map(
    (id): BreakdownRow => ({
      id,
      own: shareOf(ownCounts.get(id) ?? 0, own.length),
      known: known === undefined ? undefined : shareOf(knownCounts.get(id) ?? 0, known.length),
    }),
  );
  return {
    name,
    rows: rows.toSorted(
      (a, b) =>
        last.indexOf(a.id) - last.indexOf(b.id) ||
        b.own.count - a.own.count ||
        (b.known?.count ?? 0) - (a.known?.count ?? 0) ||
        (a.id < b.id ? -1 : 1),
    ),
  };
}

function countsOf(incidents: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const values of incidents) {
    for (const value of new Set(values)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

function shareOf(count: number, all: number): Share {
  return { count, share: all === 0 ? 0 : count / all };
}
