import type { Risk } from '../knowledge/runbook.ts';
import type { Level, Tier } from '../knowledge/tier.ts';

/** How sure a match is, in the words that people see. */
export type Confidence = 'strong' | 'likely' | 'possible';

/** One reason for a match: words of the symptom, and what they count. */
export interface Evidence {
  /** signal: a program's literal message or state; wording: how people describe the failure. */
  readonly kind: 'signal' | 'wording';
  /** Stands in the symptom, letter by letter. */
  readonly quote: string;
  /** Where the reason comes from: the signal and its source, or the part of the knowledge base. */
  readonly source: string;
  /** Share of the match's score, in log-odds. */
  readonly weight: number;
}

/** A failure pattern that fits. */
export interface PatternMatch {
  readonly id: string;
  readonly title: string;
  /** Log-odds; the sum of the evidence's weights. */
  readonly score: number;
  readonly confidence: Confidence;
  /** Heaviest first. */
  readonly evidence: readonly Evidence[];
}

/** An incident that happened and resembles the symptom. */
export interface PrecedentMatch {
  readonly id: string;
  readonly title: string;
  readonly organization: string;
  /** YYYY, YYYY-MM or YYYY-MM-DD. */
  readonly date: string;
  readonly severity: Tier;
  readonly url: string;
  /** Its failure patterns, the leading one first. */
  readonly patterns: readonly string[];
  /** The sum of the evidence's weights; comparable between precedents of one answer only. */
  readonly score: number;
  readonly evidence: readonly Evidence[];
}

/** One reason for a severity, with where it was read. */
export interface SeverityReason {
  readonly fact: string;
  readonly source: string;
}

/** The severity that the evidence supports; a person confirms or overrides it. */
export interface SeveritySuggestion {
  readonly level: Level;
  readonly tier: Tier;
  /** True while something that could change the level is unknown. */
  readonly provisional: boolean;
  readonly reasons: readonly SeverityReason[];
  /** Questions whose answers are not known. */
  readonly unknown: readonly string[];
}

/** What to check first. */
export interface FirstStep {
  /** Pattern whose runbook holds the step. */
  readonly pattern: string;
  readonly title: string;
  readonly command?: string;
  readonly lookFor: string;
  readonly meaning: string;
  readonly risk: Risk;
}

/** The matches, the severity suggestion and the first steps for a symptom. */
export interface Answer {
  readonly query: string;
  /** How many distinct observations the symptom was read as. */
  readonly observations: number;
  /** none: nothing fits well enough; `patterns` then holds the nearest misses. */
  readonly match: 'found' | 'none';
  /** Best first. */
  readonly patterns: readonly PatternMatch[];
  /** Best first. */
  readonly precedents: readonly PrecedentMatch[];
  readonly severity: SeveritySuggestion;
  /** Read-only steps of the best patterns, in the order to take them. */
  readonly steps: readonly FirstStep[];
}
