/** What people said set an incident off: one of the triggers that are known by name, or something in their own words. */
export type SaidTrigger = { readonly kind: 'named'; readonly name: string } | { readonly kind: 'described' };

/**
 * Reads what somebody wrote as the trigger. Nothing is concluded from prose: it counts by name only where the first line
 * is the name of a trigger and nothing else, "deploy" or "Scale-out."
 * @param written CommonMark; undefined when nobody has written.
 * @param names the triggers that are known.
 */
export function saidTrigger(written: string | undefined, names: ReadonlySet<string>): SaidTrigger | undefined {
  if (written === undefined || written.trim() === '') return undefined;
  const [firstLine = ''] = written.trim().split('\n');
  const word = firstLine
    .trim()
    .replace(/[.:]$/, '')
    .toLowerCase()
    .replace(/[\s_-]+/g, '-');
  return names.has(word) ? { kind: 'named', name: word } : { kind: 'described' };
}
