import type { Knowledge } from '../../src/core/knowledge/knowledge.ts';
import { Pattern } from '../../src/core/knowledge/pattern.ts';
import type { Signal } from '../../src/core/knowledge/signal.ts';
import { SCALE } from './sample-knowledge.ts';

/** A pattern with the signals given as files have them. */
export function patternWith(id: string, signals: readonly object[], fields: object = {}): Pattern {
  return Pattern.parse({
    id,
    category: 'workload',
    title: `Title of ${id}`,
    summary: 'A summary.',
    signals,
    ...fields,
  });
}

/** A log signal as a file has it, except for what is given. */
export function logSignal(id: string, match: string, fields: object = {}): object {
  return { id, kind: 'log', match, example: 'unused', source: 'a test', ...fields };
}

/** Knowledge of these patterns and nothing else. */
export function knowledgeOf(...patterns: readonly Pattern[]): Knowledge {
  return {
    patterns: new Map(patterns.map((pattern) => [pattern.id, pattern])),
    precedents: new Map(),
    runbooks: new Map(),
    symptomLines: new Map(),
    severityScale: SCALE,
    thesaurus: { concepts: {} },
  };
}

/** Every signal of a knowledge base with its pattern. */
export function signalsOf(knowledge: Knowledge): readonly { readonly pattern: Pattern; readonly signal: Signal }[] {
  return [...knowledge.patterns.values()].flatMap((pattern) => pattern.signals.map((signal) => ({ pattern, signal })));
}
