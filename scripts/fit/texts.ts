import { createHash } from 'node:crypto';
import type { Knowledge } from '../../src/core/knowledge/knowledge.ts';
import { FORMS, NO_PATTERN } from '../../src/core/knowledge/symptom-lines.ts';

/** A text of the knowledge base and the pattern that it tells of. */
export interface TrainingText {
  readonly text: string;
  readonly pattern: string;
  /** How much it counts against a symptom line. */
  readonly weight: number;
  /** Texts of one source are kept together when folds are made. */
  readonly source: string;
}

/** What a text counts that was not written as a symptom; chosen by cross-validation, docs/matching.md. */
const WEIGHTS = { title: 1, example: 0.5, runbook: 0.3, precedent: 0.3 } as const;

/** All texts that the wording model is fitted on, in a fixed order. */
export function trainingTexts(knowledge: Knowledge): readonly TrainingText[] {
  const texts: TrainingText[] = [];
  const add = (pattern: string, weight: number, source: string, text: string): void => {
    texts.push({ text, pattern, weight, source });
  };
  for (const id of [...knowledge.patterns.keys(), NO_PATTERN].sort()) {
    const lines = knowledge.symptomLines.get(id);
    for (const form of FORMS) {
      for (const [i, text] of (lines?.[form] ?? []).entries()) add(id, 1, `${id}/${form}/${i}`, text);
    }
    const pattern = knowledge.patterns.get(id);
    if (!pattern) continue;
    add(id, WEIGHTS.title, `${id}/title`, pattern.title);
    add(id, WEIGHTS.title, `${id}/title`, pattern.summary);
    for (const signal of pattern.signals) {
      const text = 'example' in signal ? signal.example : 'name' in signal ? signal.name : '';
      if (text !== '') add(id, WEIGHTS.example, signal.id, text);
    }
    for (const step of knowledge.runbooks.get(id)?.diagnose ?? []) {
      add(id, WEIGHTS.runbook, `${id}/runbook`, `${step.title}. ${step.lookFor} ${step.meaning}`);
    }
  }
  for (const precedent of [...knowledge.precedents.values()].sort((a, b) => a.id.localeCompare(b.id))) {
    const leading = precedent.patterns[0];
    for (const text of leading === undefined ? [] : precedent.symptoms)
      add(leading ?? '', WEIGHTS.precedent, precedent.id, text);
  }
  return texts;
}

/** Marks a model with what it was fitted on. */
export function markOf(texts: readonly TrainingText[], thesaurus: Knowledge['thesaurus']): string {
  return createHash('sha256')
    .update(JSON.stringify([texts, thesaurus]))
    .digest('hex');
}
