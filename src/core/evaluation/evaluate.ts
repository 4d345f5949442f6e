import { NO_PATTERN } from '../knowledge/symptom-lines.ts';
import type { Answer } from '../matching/answer.ts';
import type { LabelledSymptom } from './labelled-symptom.ts';

/** Ranking quality over symptoms that have a pattern; shares from 0 to 1. */
export interface Quality {
  readonly count: number;
  /** The first pattern is right: the primary one or an acceptable one. */
  readonly hit1: number;
  /** One of the first three is right. */
  readonly hit3: number;
  /** Mean of 1 / rank of the first right pattern; 0 for one beyond the tenth. */
  readonly mrr: number;
  /** The same two, counting the primary pattern only. */
  readonly strictHit1: number;
  readonly strictHit3: number;
}

/** How many of a number. */
export interface Part {
  readonly count: number;
  readonly of: number;
}

/** A symptom that was answered wrongly. */
export interface Miss {
  readonly id: string;
  readonly query: string;
  readonly wanted: readonly string[];
  readonly abstained: boolean;
  /** The first three patterns with their scores and heaviest quotes. */
  readonly answered: readonly { readonly id: string; readonly score: number; readonly why: readonly string[] }[];
}

/** How well labelled symptoms are answered. */
export interface Evaluation {
  readonly overall: Quality;
  readonly byForm: Readonly<Record<string, Quality>>;
  readonly byCategory: Readonly<Record<string, Quality>>;
  /** Out-of-scope symptoms for which nothing was found, as is right. */
  readonly abstention: Part;
  /** Symptoms with a pattern for which nothing was found. */
  readonly falseAbstention: Part;
  /** Severity tiers that agree, where one is labelled. */
  readonly severity: Part;
  readonly misses: readonly Miss[];
}

interface Judged {
  readonly symptom: LabelledSymptom;
  readonly answer: Answer;
  /** 1-based rank of the first right pattern, or undefined. */
  readonly rank: number | undefined;
  readonly strictRank: number | undefined;
}

/** Matches and quotes that a miss shows. */
const SHOWN = 3;

/** Answers every labelled symptom and compares; `categoryOf` names a pattern's category. */
export function evaluate(
  symptoms: readonly LabelledSymptom[],
  answer: (query: string) => Answer,
  categoryOf: (patternId: string) => string,
): Evaluation {
  const judged = symptoms.map((symptom) => judge(symptom, answer(symptom.query)));
  const inScope = judged.filter(({ symptom }) => symptom.primary !== NO_PATTERN);
  const outOfScope = judged.filter(({ symptom }) => symptom.primary === NO_PATTERN);
  const tiered = judged.filter(({ symptom }) => symptom.severity !== 'unknown');
  return {
    overall: qualityOf(inScope),
    byForm: grouped(inScope, ({ symptom }) => symptom.form ?? '?'),
    byCategory: grouped(inScope, ({ symptom }) => categoryOf(symptom.primary)),
    abstention: part(outOfScope, isAbstention),
    falseAbstention: part(inScope, isAbstention),
    severity: part(tiered, ({ symptom, answer: { severity } }) => severity.tier === symptom.severity),
    misses: judged.filter(isMiss).map(missOf),
  };
}

function judge(symptom: LabelledSymptom, answer: Answer): Judged {
  const rankOf = (right: readonly string[]): number | undefined => {
    const index = answer.patterns.findIndex(({ id }) => right.includes(id));
    return index < 0 ? undefined : index + 1;
  };
  return {
    symptom,
    answer,
    rank: rankOf([symptom.primary, ...symptom.acceptable]),
    strictRank: rankOf([symptom.primary]),
  };
}

function isAbstention({ answer }: Judged): boolean {
  return answer.match === 'none';
}

function isMiss(judged: Judged): boolean {
  return judged.symptom.primary === NO_PATTERN ? !isAbstention(judged) : isAbstention(judged) || judged.rank !== 1;
}

function missOf({ symptom, answer }: Judged): Miss {
  return {
    id: symptom.id,
    query: symptom.query,
    wanted: [symptom.primary, ...symptom.acceptable],
    abstained: answer.match === 'none',
    answered: answer.patterns.slice(0, SHOWN).map(({ id, score, evidence }) => ({
      id,
      score,
      why: evidence.slice(0, SHOWN).map(({ quote }) => quote),
    })),
  };
}

function qualityOf(judged: readonly Judged[]): Quality {
  const share = (hit: (entry: Judged) => number): number =>
    judged.length === 0 ? 0 : judged.reduce((sum, entry) => sum + hit(entry), 0) / judged.length;
  return {
    count: judged.length,
    hit1: share(({ rank }) => (rank === 1 ? 1 : 0)),
    hit3: share(({ rank }) => (rank !== undefined && rank <= 3 ? 1 : 0)),
    mrr: share(({ rank }) => (rank === undefined ? 0 : 1 / rank)),
    strictHit1: share(({ strictRank }) => (strictRank === 1 ? 1 : 0)),
    strictHit3: share(({ strictRank }) => (strictRank !== undefined && strictRank <= 3 ? 1 : 0)),
  };
}

function grouped(judged: readonly Judged[], nameOf: (entry: Judged) => string): Readonly<Record<string, Quality>> {
  const names = [...new Set(judged.map(nameOf))].sort();
  return Object.fromEntries(names.map((name) => [name, qualityOf(judged.filter((entry) => nameOf(entry) === name))]));
}

function part(judged: readonly Judged[], holds: (entry: Judged) => boolean): Part {
  return { count: judged.filter(holds).length, of: judged.length };
}
