import { compileSignals, SignalExpressionError } from '../matching/signals.ts';
import type { Pattern } from './pattern.ts';

/** An expression that is not valid, or that does not find its own example. */
export interface SignalProblem {
  readonly pattern: string;
  /** Index in the pattern's list. */
  readonly index: number;
  readonly field: string;
  readonly value: string;
  readonly message: string;
}

/** Compiles each signal of a pattern on its own and runs it on its example. */
export function signalProblems(pattern: Pattern): readonly SignalProblem[] {
  return pattern.signals.flatMap((signal, index): SignalProblem[] => {
    if (!('match' in signal)) return [];
    const problem = { pattern: pattern.id, index };
    try {
      const hits = compileSignals([{ ...pattern, signals: [signal] }]).find(signal.example);
      if (hits.length > 0) return [];
      return [
        { ...problem, field: 'example', value: signal.example, message: 'is not found by the expression in match' },
      ];
    } catch (error) {
      if (!(error instanceof SignalExpressionError)) throw error;
      const reason = error.cause instanceof Error ? error.cause.message : 'not valid';
      return [
        { ...problem, field: error.field, value: error.expression, message: `is not an RE2 expression: ${reason}` },
      ];
    }
  });
}
