import type { Knowledge } from '../../src/core/knowledge/knowledge.ts';

/** What every peer indexes: all that the knowledge base says of one failure pattern in words. */
export interface PatternDocument {
  readonly id: string;
  readonly title: string;
  readonly aliases: string;
  readonly summary: string;
  readonly examples: string;
  readonly runbook: string;
  readonly symptoms: string;
}

/** The searched fields. */
export const FIELDS = ['title', 'aliases', 'summary', 'examples', 'runbook', 'symptoms'] as const;

/** What a word counts by its field. */
export type FieldWeights = Readonly<Record<(typeof FIELDS)[number], number>>;

/** One document a failure pattern. */
export function patternDocuments({ patterns, runbooks, symptomLines }: Knowledge): readonly PatternDocument[] {
  return [...patterns.values()].map(({ id, title, aliases, summary, signals }) => {
    const { pattern: _, ...lines } = symptomLines.get(id) ?? { pattern: id };
    const examples = signals.map((signal) =>
      'example' in signal ? signal.example : 'name' in signal ? signal.name : '',
    );
    const steps = runbooks.get(id)?.diagnose ?? [];
    return {
      id,
      title,
      aliases: aliases.join('\n'),
      summary,
      examples: examples.join('\n'),
      runbook: steps.map((step) => `${step.title}. ${step.lookFor} ${step.meaning}`).join('\n'),
      symptoms: Object.values(lines).flat().join('\n'),
    };
  });
}
