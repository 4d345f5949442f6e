import type { SeverityScale } from '../knowledge/severity-scale.ts';
import type { PlainText } from '../matching/normalise.ts';

type Topic = Exclude<keyof SeverityScale['words'], 'negations' | 'reassurances' | 'traps'>;

/** Words of one topic found in a text. */
export interface Mention {
  readonly topic: Topic;
  readonly word: string;
  /** The words around it take it back: "no customer impact", "customers are fine". */
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
const READ_WHOLE: ReadonlySet<Topic> = new Set(['atRisk', 'unaffected', 'blocked', 'nonProduction']);

// "but" opens a new clause, and so does a new line: what was denied before it is not denied after it.
const CLAUSE_END = /[.;!?]+(?=\s|$)|\n+|,\s|\s-\s|\bbut\b|\bhowever\b|\balthough\b|\bthough\b/i;
// Said in denial, meant as assertion.
const DOUBLE_NEGATION =
  /\bnot just\b|\bnot only\b|\bcannot rule out\b|\bcan't rule out\b|\bnot (?:all )?fine\b|\bnot ok(?:ay)?\b/gi;
// Names in which an environment's short name means none: system:serviceaccount:ci:deployer.
const IDENTITY = /\bsystem:[\w:.-]{1,200}/g;
/** How far a negation reaches before a word, and a reassurance after it; words. */
const REACH = { before: 2, after: 4 } as const;

/** A reader of the words by which a text tells how bad it is. */
export function mentionReader(scale: SeverityScale): (plain: PlainText) => readonly Mention[] {
  const traps = anyOf(scale.words.traps);
  const before = new RegExp(`${anyOf(scale.words.negations).source}(?:\\s+[^\\s]+){0,${REACH.before}}\\s+$`, 'iu');
  const after = new RegExp(`^(?:[\\s']+[^\\s]+){0,${REACH.after}}?\\s+${anyOf(scale.words.reassurances).source}`, 'iu');
  const expressions = TOPICS.map((topic) => ({ topic, expression: anyOf(scale.words[topic]) }));
  return (plain) =>
    plain.text.split(CLAUSE_END).flatMap((clause, index) => {
      const asserted = clause
        .replace(DOUBLE_NEGATION, ' ')
        .replace(IDENTITY, ' ')
        .replace(/\bno one\b/gi, 'nobody');
      const text = asserted.replace(traps, ' ');
      return expressions.flatMap(({ topic, expression }) => {
        const read = READ_WHOLE.has(topic) ? asserted : text;
        return [...read.matchAll(expression)].map((found): Mention => {
          const end = found.index + found[0].length;
          const negated = before.test(tail(read.slice(0, found.index))) || after.test(read.slice(end, end + NEAR));
          return { topic, word: found[0], negated, clause: index };
        });
      });
    });
}

/** Characters around a word in which negations and reassurances are looked for. */
const NEAR = 80;

function tail(text: string): string {
  return text.slice(-NEAR);
}

/** Whole words, longest first, so that "load test" wins over "test". */
function anyOf(words: readonly string[]): RegExp {
  const escaped = [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+'));
  return new RegExp(`(?<![\\p{L}\\p{N}_])(?:${escaped.join('|')})(?![\\p{L}\\p{N}_])`, 'giu');
}
