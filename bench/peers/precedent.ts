import type { AnswerSymptom } from '../../src/services/answer-symptom.ts';
import type { Engine } from './engine.ts';

/** Ours: the whole answer, with precedents, severity and evidence, of which only the patterns are read here. */
export function precedent(answer: AnswerSymptom): Engine {
  return { name: 'Precedent', search: (query) => answer(query).patterns.map(({ id }) => id) };
}
