/** Letters that may differ before two names are no longer alike; share of the longer one. */
const MOST_DIFFERENCE = 0.5;

/** Longer names are not compared: the work grows with the square. Characters. */
const LONGEST_NAME = 100;

/** The name most like `wanted` by edit distance, or undefined when none is alike. */
export function nearest(wanted: string, names: Iterable<string>): string | undefined {
  let best: { name: string; distance: number } | undefined;
  for (const name of names) {
    if (Math.max(wanted.length, name.length) > LONGEST_NAME) continue;
    const distance = editDistance(wanted, name);
    if (distance <= Math.max(wanted.length, name.length) * MOST_DIFFERENCE && distance < (best?.distance ?? Infinity)) {
      best = { name, distance };
    }
  }
  return best?.name;
}

/** Insertions, deletions and substitutions (Levenshtein). */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, substitution));
    }
    previous = row;
  }
  return previous[b.length] ?? 0;
}
