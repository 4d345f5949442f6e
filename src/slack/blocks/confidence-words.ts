import type { Confidence } from '../../core/matching/answer.ts';

/** How sure a match is, as people read it. */
export const CONFIDENCE_WORDS: Readonly<Record<Confidence, string>> = {
  strong: 'strong match',
  likely: 'likely',
  possible: 'possible',
};
