import type { Evidence } from './answer.ts';
import { wordEvidence } from './evidence.ts';
import type { PlainText } from './normalise.ts';
import type { Passage } from './observations.ts';
import type { TermHit } from './term-index.ts';

/** For each document the passage that shares most with it. */
export function bestHits(
  passages: readonly Passage[],
  search: (passage: Passage) => readonly TermHit[],
): ReadonlyMap<string, TermHit> {
  const best = new Map<string, TermHit>();
  for (const hit of passages.flatMap(search)) {
    if (hit.score > (best.get(hit.id)?.score ?? 0)) best.set(hit.id, hit);
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
