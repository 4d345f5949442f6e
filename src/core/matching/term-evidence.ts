import type { Evidence } from './answer.ts';
import { wordEvidence } from './evidence.ts';
import type { PlainText } from './normalise.ts';
import type { Passage } from './observations.ts';
import type { TermHit, TermIndex } from './term-index.ts';

/** For each document the passage that shares most with it. */
export function bestHits(
  plain: PlainText,
  index: TermIndex,
  passages: readonly Passage[],
): ReadonlyMap<string, TermHit> {
  const best = new Map<string, TermHit>();
  for (const { from, to } of passages) {
    for (const hit of index.search(plain.text, from, to)) {
      if (hit.score > (best.get(hit.id)?.score ?? 0)) best.set(hit.id, hit);
    }
  }
  return best;
}

/** The shared words of a hit as evidence, each share times `factor`. */
export function termEvidence(plain: PlainText, hit: TermHit, factor: number, source: string): readonly Evidence[] {
  const spans = hit
    .shares()
    .map(({ token, weight }) => ({ from: token.start, to: token.end, weight: weight * factor }));
  return wordEvidence(plain, spans, source);
}
