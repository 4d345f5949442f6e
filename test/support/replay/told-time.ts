/** Hours that the zones of reports are ahead of UTC, as the reports name them. */
const ZONES: Readonly<Record<string, number>> = { GMT: 0, UTC: 0, BST: 1, EST: -5 };

const HOUR_MS = 3_600_000;
const UNITS_MS: Readonly<Record<string, number>> = { min: 60_000, h: HOUR_MS, days: 24 * HOUR_MS };

const DATED = /^(?<date>\d{4}-\d{2}-\d{2}) (?<clock>\d{2}:\d{2})(?: (?<zone>[A-Z]+))?$/;
const CLOCK = /^(?:about )?(?<clock>\d{2}:\d{2})(?: (?<zone>[A-Z]+))?(?: \(computed\))?$/;
const LATER = /^\+(?<count>[\d.]+) (?<unit>min|h|days)$/;

/**
 * When a row of a public report's timeline happened, in epoch milliseconds; undefined where the report does not say to
 * the minute ("hours later", "step 1", "2 weeks before").
 * @param startedAt when it began: what "+2 min" counts from, and before no time without a date lies.
 */
export function toldTime(at: string, startedAt: number): number | undefined {
  const later = LATER.exec(at)?.groups;
  if (later !== undefined) return startedAt + Number(later.count) * (UNITS_MS[later.unit ?? ''] ?? Number.NaN);
  const found = (DATED.exec(at) ?? CLOCK.exec(at))?.groups;
  if (found === undefined) return undefined;
  const date = found.date ?? new Date(startedAt).toISOString().slice(0, 10);
  const time = Date.parse(`${date}T${found.clock}Z`) - (ZONES[found.zone ?? 'UTC'] ?? Number.NaN) * HOUR_MS;
  return found.date === undefined && time < startedAt ? time + 24 * HOUR_MS : time;
}
