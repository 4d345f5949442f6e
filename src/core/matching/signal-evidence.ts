import type { Evidence } from './answer.ts';
import { rounded, type Span } from './evidence.ts';
import { type PlainText, quoteOf } from './normalise.ts';
import type { SignalHit } from './signals.ts';
import type { Weights } from './weights.ts';

/** A signal that speaks for a pattern. */
export interface WeightedSignal {
  readonly hit: SignalHit;
  /** Log-odds. */
  readonly weight: number;
}

/** What each pattern gets of the signals found, heaviest first; a text that several signals find counts once. */
export function weighSignals(
  hits: readonly SignalHit[],
  weights: Weights,
): ReadonlyMap<string, readonly WeightedSignal[]> {
  const all = new Map<string, WeightedSignal[]>();
  const add = (id: string, hit: SignalHit, weight: number): void => {
    const list = all.get(id);
    if (list) list.push({ hit, weight });
    else all.set(id, [{ hit, weight }]);
  };
  for (const hit of hits) {
    const weight = weightOf(hit, weights);
    add(hit.pattern, hit, weight);
    for (const id of hit.signal.also) add(id, hit, weight * weights.alsoFactor);
  }
  return new Map([...all].map(([id, list]) => [id, withoutRepeats(list, weights)]));
}

function withoutRepeats(list: readonly WeightedSignal[], weights: Weights): readonly WeightedSignal[] {
  const kept: WeightedSignal[] = [];
  for (const { hit, weight } of list.toSorted((a, b) => b.weight - a.weight)) {
    if (kept.some(({ hit: other }) => hit.from < other.to && other.from < hit.to)) continue;
    kept.push({ hit, weight: weight * weights.repeatFactor ** kept.length });
  }
  return kept;
}

/** A reason in "0/N nodes are available" weighs by the share of the nodes that it holds for. */
function weightOf(hit: SignalHit, weights: Weights): number {
  const full = hit.signal.strength === 'weak' ? weights.weakSignal : weights.signal;
  const total = Number(hit.facts.total);
  const count = Number(hit.facts.count);
  if (!(total > 0 && count >= 0 && count <= total)) return full;
  return full * (weights.leastShareOfNodes + (1 - weights.leastShareOfNodes) * (count / total));
}

/**
 * Signals and words of one pattern side by side; the words of a signal are told by its quote. A program's message adds
 * to what its words say, so that a literal event outweighs any wording. A state or an alert's name is one word that
 * many causes share, and of signal and word the heavier counts. Taking a signal out never adds.
 */
export function joinSignalsAndWords(
  signals: readonly WeightedSignal[],
  words: readonly Span[],
): { readonly signals: readonly WeightedSignal[]; readonly words: readonly Span[]; readonly score: number } {
  const inside = signals.map(() => 0);
  const outside = words.filter((word) => {
    const index = signals.findIndex(({ hit }) => word.from < hit.to && hit.from < word.to);
    if (index >= 0) inside[index] = (inside[index] ?? 0) + word.weight;
    return index < 0;
  });
  const joined = signals.map(({ hit, weight }, i) => {
    const said = inside[i] ?? 0;
    const isMessage = hit.signal.kind === 'event' || hit.signal.kind === 'log';
    return { hit, weight: isMessage ? weight + said : Math.max(weight, said) };
  });
  const sum = (weighted: readonly { readonly weight: number }[]): number =>
    weighted.reduce((total, { weight }) => total + weight, 0);
  return { signals: joined, words: outside, score: sum(joined) + sum(outside) };
}

/** Weighted signals as evidence. */
export function signalEvidence(plain: PlainText, signals: readonly WeightedSignal[]): readonly Evidence[] {
  return signals.map(({ hit, weight }) => ({
    kind: 'signal',
    quote: quoteOf(plain, hit.from, hit.to),
    source: `signal ${hit.signal.id} (${hit.signal.source})`,
    weight: rounded(weight),
  }));
}
