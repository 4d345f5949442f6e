import type { PlainText } from '../matching/normalise.ts';
import type { SeverityScale } from '../knowledge/severity-scale.ts';

type Topic = Exclude<keyof SeverityScale['words'], 'negations' | 'traps'>;

/** Words of one topic found in a text. */
export interface Mention {
  readonly topic: Topic;
  readonly word: string;
  /** The clause it stands in takes it back: "no customer impact". */
  readonly negated: boolean;
  /** Index of the clause. */
  readonly clause: number;
}

const TOPICS: readonly Topic[] = [
  'production',
  'nonProduction',
  'trivial',
  'customers',
  'coreFunctions',
  'outage',
  'degraded',
  'exposure',
  'all',
  'most',
  'many',
  'few',
  'unaffected',
  'blocked',
  'atRisk',
];

// Topics whose words a trap would hide: "API server down" is a risk though "API server" is no core function.
const READ_WHOLE: ReadonlySet<Topic> = new Set(['atRisk', 'unaffected', 'blocked', 'trivial', 'nonProduction']);

// "but" opens a new clause: what was denied before it is not denied after it.
const CLAUSE_END = /[.;!?\n]+(?=\s|$)|,\s|\s-\s|\bbut\b|\bhowever\b|\balthough\b|\bthough\b/i;
// Said in denial, meant as assertion.
const DOUBLE_NEGATION = /\bnot just\b|\bnot only\b|\bcannot rule out\b|\bcan't rule out\b|\bnot (?:all )?fine\b|\bnot ok\b/gi;
// "cannot", "won't" and the like deny what people can do, not that it concerns them.
const INABILITY = /\b(?:can(?:not|'t)|could(?:n't| not)|unable|won't|no (?:longer|answer|access|error|errors|response|reply))\b/gi;

/** A reader of the words by which a text tells how bad it is. */
export function mentionReader(scale: SeverityScale): (plain: PlainText) => readonly Mention[] {
  const traps = anyOf(scale.words.traps);
  const negations = anyOf(scale.words.negations);
  const expressions = TOPICS.map((topic) => ({ topic, expression: anyOf(scale.words[topic]) }));
  return (plain) =>
    plain.text.split(CLAUSE_END).flatMap((clause, index) => {
      const text = clause.replace(traps, ' ').replace(DOUBLE_NEGATION, ' ');
      const negated = new RegExp(negations).test(text.replace(INABILITY, ' '));
      return expressions.flatMap(({ topic, expression }) =>
        [...(READ_WHOLE.has(topic) ? clause : text).matchAll(expression)].map((found): Mention => ({ topic, word: found[0], negated, clause: index })),
      );
    });
}

/** Whole words, longest first, so that "load test" wins over "test". */
function anyOf(words: readonly string[]): RegExp {
  const escaped = [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+'));
  return new RegExp(`(?<![\\p{L}\\p{N}_])(?:${escaped.join('|')})(?![\\p{L}\\p{N}_])`, 'giu');
}
