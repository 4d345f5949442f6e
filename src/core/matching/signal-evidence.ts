import type { Evidence } from './answer.ts';
import { rounded } from './evidence.ts';
import { type PlainText, quoteOf } from './normalise.ts';
import type { SignalHit } from './signals.ts';
import { WEIGHTS } from './weights.ts';

/** The evidence that signals give, by pattern id; a text that several signals find counts once for a pattern. */
export function signalEvidence(plain: PlainText, hits: readonly SignalHit[]): ReadonlyMap<string, readonly Evidence[]> {
  const weighted = new Map<string, { hit: SignalHit; weight: number }[]>();
  const add = (id: string, hit: SignalHit, weight: number): void => {
    const entries = weighted.get(id);
    if (entries) entries.push({ hit, weight });
    else weighted.set(id, [{ hit, weight }]);
  };
  for (const hit of hits) {
    const weight = weightOf(hit);
    add(hit.pattern, hit, weight);
    for (const id of hit.signal.also) add(id, hit, weight * WEIGHTS.alsoFactor);
  }
  const evidence = new Map<string, readonly Evidence[]>();
  for (const [id, entries] of weighted) {
    const list: Evidence[] = [];
    for (const { hit, weight } of entries.sort((a, b) => b.weight - a.weight)) {
      const quote = quoteOf(plain, hit.from, hit.to);
      if (list.some((entry) => entry.quote === quote)) continue;
      const source = `signal ${hit.signal.id} (${hit.signal.source})`;
      list.push({ kind: 'signal', quote, source, weight: rounded(weight * WEIGHTS.repeatFactor ** list.length) });
    }
    evidence.set(id, list);
  }
  return evidence;
}

/** A reason in "0/N nodes are available" weighs by the share of the nodes that it holds for. */
function weightOf(hit: SignalHit): number {
  const full = hit.signal.strength === 'weak' ? WEIGHTS.weakSignal : WEIGHTS.signal;
  const total = Number(hit.facts.total);
  const count = Number(hit.facts.count);
  if (!(total > 0 && count >= 0 && count <= total)) return full;
  return full * (WEIGHTS.leastShareOfNodes + (1 - WEIGHTS.leastShareOfNodes) * (count / total));
}
