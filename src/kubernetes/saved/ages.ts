const UNITS_MS = { y: 365 * 86_400_000, d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000 } as const;

/** When and how often an event was seen, as tables say it. */
export interface Seen {
  /** How long ago; milliseconds, undefined where the table does not say. */
  readonly lastAgeMs: number | undefined;
  readonly firstAgeMs: number | undefined;
  readonly count: number;
}

/** Reads "4m10s", "2d3h", and with repeats "4m (x26 over 9m40s)". Undefined where it is no age. */
export function seenOf(cell: string): Seen | undefined {
  const [, last = '', count, first] = /^(\S+)(?: \(x(\d+)(?: over (\S+))?\))?$/.exec(cell) ?? [];
  if (!isAge(last)) return undefined;
  const lastAgeMs = ageMs(last);
  return { lastAgeMs, firstAgeMs: first === undefined ? lastAgeMs : ageMs(first), count: Number(count ?? 1) };
}

/** Milliseconds; undefined for what kubectl writes where it does not know. */
export function ageMs(age: string): number | undefined {
  if (!/^(?:\d+[ydhms])+$/.test(age)) return undefined;
  const parts = [...age.matchAll(/(\d+)([ydhms])/g)];
  return parts.reduce((sum, [, number, unit]) => sum + Number(number) * unitMs(unit), 0);
}

function isAge(cell: string): boolean {
  return /^(?:(?:\d+[ydhms])+|<unknown>|<invalid>)$/.test(cell);
}

function unitMs(unit: string | undefined): number {
  return unit === 'y' || unit === 'd' || unit === 'h' || unit === 'm' ? UNITS_MS[unit] : UNITS_MS.s;
}
