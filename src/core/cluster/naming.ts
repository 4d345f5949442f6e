import type { Pattern } from '../knowledge/pattern.ts';
import type { Confidence, Evidence } from '../matching/answer.ts';
import { rounded } from '../matching/evidence.ts';
import { type WeightedSignal, weighSignals } from '../matching/signal-evidence.ts';
import { WEIGHTS } from '../matching/weights.ts';
import { particularity } from './cluster-signals.ts';
import { compareText } from './refs.ts';
import type { Sighting } from './sightings.ts';

/** The pattern behind all that is seen of one object. */
export interface Naming {
  readonly pattern: Pattern;
  /** The heaviest signal of the pattern itself, and what it was found in. */
  readonly lead: { readonly signal: WeightedSignal; readonly sighting: Sighting };
  readonly confidence: Confidence;
  /** Heaviest first. */
  readonly evidence: readonly Evidence[];
}

/** Log-odds between the best pattern and the next from which the best one stands alone. */
const CLEAR_LEAD = 2;

/**
 * Names what is seen together on one object; the answer depends on the set of sightings only. Undefined without a signal
 * that is conclusive by itself: what is common in healthy clusters makes no finding.
 */
export function nameSightings(seen: readonly Sighting[], patterns: ReadonlyMap<string, Pattern>): Naming | undefined {
  const ordered = [...seen].sort((a, b) => compareText(a.key, b.key));
  const starts: number[] = [];
  let length = 0;
  const hits = ordered.flatMap(({ text, hits: found }) => {
    const start = length;
    starts.push(start);
    length += text.length + 1;
    return found.map((hit) => ({ ...hit, from: hit.from + start, to: hit.to + start }));
  });
  const sightingAt = (from: number): { readonly sighting: Sighting; readonly start: number } | undefined => {
    const index = starts.findLastIndex((start) => start <= from);
    const sighting = ordered[index];
    return sighting && { sighting, start: starts[index] ?? 0 };
  };
  const ranked = [...weighSignals(hits, WEIGHTS)]
    .flatMap(([id, signals]) => {
      const pattern = patterns.get(id);
      const lead = signals.find(({ hit }) => hit.pattern === id && hit.signal.strength === 'normal');
      const score = signals.reduce((sum, { weight }) => sum + weight, 0);
      return pattern && lead ? [{ pattern, lead, signals, score }] : [];
    })
    .sort(
      (a, b) =>
        b.score - a.score ||
        particularity(b.lead.hit.signal) - particularity(a.lead.hit.signal) ||
        compareText(a.pattern.id, b.pattern.id),
    );
  const [best, next] = ranked;
  const found = best && sightingAt(best.lead.hit.from);
  if (!best || !found) return undefined;
  const isClear = next === undefined || best.score - next.score >= CLEAR_LEAD;
  return {
    pattern: best.pattern,
    lead: { signal: best.lead, sighting: found.sighting },
    confidence: isClear ? 'strong' : 'likely',
    evidence: best.signals.flatMap(({ hit, weight }): Evidence[] => {
      const at = sightingAt(hit.from);
      if (!at) return [];
      const quote = at.sighting.text.slice(hit.from - at.start, hit.to - at.start);
      const source = `signal ${hit.signal.id} (${hit.signal.source})`;
      return [{ kind: 'signal', quote, source, weight: rounded(weight) }];
    }),
  };
}
