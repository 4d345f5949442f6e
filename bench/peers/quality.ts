import type { LabelledSymptom } from '../../src/core/evaluation/labelled-symptom.ts';
import type { Engine } from './engine.ts';

/** Shares from 0 to 1; a hit is the primary pattern or an acceptable one, as in `precedent evaluate`. */
export interface PeerQuality {
  readonly hit1: number;
  readonly hit3: number;
  readonly mrr: number;
}

/** How well an engine ranks labelled symptoms; whether it would abstain is not asked, for peers cannot. */
export function qualityOf({ search }: Engine, symptoms: readonly LabelledSymptom[]): PeerQuality {
  const ranks = symptoms.map(({ query, primary, acceptable }) => {
    const right = [primary, ...acceptable];
    return 1 + search(query).findIndex((id) => right.includes(id));
  });
  const mean = (value: (rank: number) => number): number =>
    ranks.reduce((sum, rank) => sum + (rank === 0 ? 0 : value(rank)), 0) / ranks.length;
  return {
    hit1: mean((rank) => (rank === 1 ? 1 : 0)),
    hit3: mean((rank) => (rank <= 3 ? 1 : 0)),
    mrr: mean((rank) => 1 / rank),
  };
}
