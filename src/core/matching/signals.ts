import { RE2JS, RE2JSException } from 're2js';
import type { Pattern } from '../knowledge/pattern.ts';
import type { Signal } from '../knowledge/signal.ts';

/** A signal found in a text. */
export interface SignalHit {
  readonly signal: Signal;
  /** The pattern whose file holds the signal. */
  readonly pattern: string;
  /** Range in the text, end exclusive. */
  readonly from: number;
  readonly to: number;
  /** Named groups of the expression: what the message says (count: 3). */
  readonly facts: Readonly<Record<string, string>>;
}

/**
 * Finds signals in text. Linear in the length of the text whatever the expressions are: RE2 automata, each behind a
 * filter on the literals that it needs. One automaton for all (RE2Set) was tried: its states explode on new text, 36 ms.
 */
export interface SignalMatcher {
  find(text: string): readonly SignalHit[];
}

/** An expression of the knowledge base that RE2 does not accept. */
export class SignalExpressionError extends Error {
  override readonly name = 'SignalExpressionError';
  readonly signalId: string;
  readonly field: 'match' | 'unless';
  readonly expression: string;

  constructor(signalId: string, field: 'match' | 'unless', expression: string, cause: unknown) {
    super(`signal ${signalId}: the expression ${JSON.stringify(expression)} is not valid RE2 syntax`, { cause });
    this.signalId = signalId;
    this.field = field;
    this.expression = expression;
  }
}

interface Compiled {
  readonly signal: Signal;
  readonly pattern: string;
  readonly expression: RE2JS;
  readonly unless: RE2JS | undefined;
}

// A state value that a person pastes as a word of its own: CrashLoopBackOff, OOMKilled, OutOfcpu. Words such as
// Pending or Error are too common in prose to count, and a sentence describes a state that text cannot show.
const DISTINCT_VALUE = /^(?:[A-Z][a-z]+[A-Z][A-Za-z]*|[A-Z]{2,}[a-z]+[A-Za-z]*|OutOf[A-Za-z-]+)$/;

/** How often one signal is looked for before the rest of the text is left: bounds the work when `unless` refuses. */
const MOST_TRIES = 20;

/**
 * Compiles all signals of the patterns.
 * @throws SignalExpressionError naming the first expression that RE2 refuses.
 */
export function compileSignals(patterns: Iterable<Pattern>): SignalMatcher {
  const compiled: Compiled[] = [];
  for (const pattern of patterns) {
    for (const signal of pattern.signals) {
      const source = expressionOf(signal);
      if (source === undefined) continue;
      const unless =
        'unless' in signal && signal.unless !== undefined ? compile(signal.id, 'unless', signal.unless) : undefined;
      compiled.push({ signal, pattern: pattern.id, expression: compile(signal.id, 'match', source), unless });
    }
  }
  return {
    find(text) {
      return compiled.flatMap((entry) => {
        const hit = entry.expression.test(text) ? locate(entry, text) : undefined;
        return hit ? [hit] : [];
      });
    },
  };
}

/** The expression by which a signal shows itself in text; undefined when only an object's state can show it. */
export function expressionOf(signal: Signal): string | undefined {
  switch (signal.kind) {
    case 'event':
    case 'log':
      return signal.match;
    case 'alert':
    case 'metric':
      return `\\b${RE2JS.quote(signal.name)}\\b`;
    case 'pod-status':
      return anyOf(signal.values.filter((value) => DISTINCT_VALUE.test(value)));
    case 'node-condition':
      return anyOf([
        ...(signal.reason !== undefined && DISTINCT_VALUE.test(signal.reason) ? [signal.reason] : []),
        ...(signal.message === undefined ? [] : [signal.message]),
      ]);
  }
}

function anyOf(literals: readonly string[]): string | undefined {
  return literals.length > 0 ? `\\b(?:${literals.map((value) => RE2JS.quote(value)).join('|')})` : undefined;
}

function compile(signalId: string, field: 'match' | 'unless', expression: string): RE2JS {
  try {
    return RE2JS.compile(RE2JS.translateRegExp(expression), RE2JS.MULTILINE);
  } catch (error) {
    if (error instanceof RE2JSException) throw new SignalExpressionError(signalId, field, expression, error);
    throw error;
  }
}

function locate(entry: Compiled, text: string): SignalHit | undefined {
  const matcher = entry.expression.matcher(text);
  for (let tries = 0; tries < MOST_TRIES && matcher.find(); tries++) {
    const found = matcher.group() ?? '';
    if (found === '' || entry.unless?.matcher(found).find()) continue;
    const from = matcher.start();
    const facts = Object.fromEntries(
      Object.entries(matcher.getNamedGroups()).filter((fact): fact is [string, string] => typeof fact[1] === 'string'),
    );
    return { signal: entry.signal, pattern: entry.pattern, from, to: from + found.length, facts };
  }
  return undefined;
}
