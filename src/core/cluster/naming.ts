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
  /** The signal of the pattern itself that says most, and what it was found in. */
  readonly lead: { readonly signal: WeightedSignal; readonly sighting: Sighting };
  /** All that is seen of the object. */
  readonly seen: readonly Sighting[];
  readonly confidence: Confidence;
  /** Heaviest first. */
  readonly evidence: readonly Evidence[];
}

/** That a container is waited for is the least that is said of it. */
const BACK_OFF = /^[Bb]ack-off /;

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
  const saysMore = ({ hit }: WeightedSignal): boolean => !BACK_OFF.test(sightingAt(hit.from)?.sighting.text ?? '');
  const ranked = [...weighSignals(hits, WEIGHTS)]
    .flatMap(([id, signals]) => {
      const pattern = patterns.get(id);
      const own = signals.filter(({ hit }) => hit.pattern === id && hit.signal.strength === 'normal');
      const lead = own.find(({ hit }) => hit.signal.kind === 'node-condition') ?? own.find(saysMore) ?? own[0];
      const score = signals.reduce((sum, { weight }) => sum + weight, 0);
      return pattern && lead ? [{ pattern, lead, signals, score }] : [];
    })
    .sort(
      (a, b) =>
        b.score - a.score ||
        particularity(b.lead.hit.signal) - particularity(a.lead.hit.signal) ||
        compareText(a.pattern.id, b.pattern.id),
    );
  const [best] = ranked;
  const found = best && sightingAt(best.lead.hit.from);
  if (!best || !found) return undefined;
  const rival = ranked.slice(1).find(({ lead }) => !lead.hit.signal.also.includes(best.pattern.id));
  const isClear = rival === undefined || best.score - rival.score >= CLEAR_LEAD;
  return {
    pattern: best.pattern,
    lead: { signal: best.lead, sighting: found.sighting },
    seen: ordered,
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
