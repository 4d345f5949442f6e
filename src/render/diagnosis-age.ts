const UNITS = [
  [24 * 60 * 60 * 1000, 'd'],
  [60 * 60 * 1000, 'h'],
  [60 * 1000, 'min'],
  [1000, 's'],
] as const;

/** A duration in its largest unit, rounded down: `12 min`, `3 h`. Milliseconds. */
export function ageText(durationMs: number): string {
  const [size, name] = UNITS.find(([unit]) => durationMs >= unit) ?? [1000, 's'];
  return `${Math.floor(durationMs / size)} ${name}`;
}
