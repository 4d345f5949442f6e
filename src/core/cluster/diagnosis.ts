import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Answer, SeveritySuggestion } from '../matching/answer.ts';
import type { Answerer } from '../matching/answerer.ts';
import { type ClusterIndex, clusterIndex } from './cluster-index.ts';
import type { ClusterSignals } from './cluster-signals.ts';
import type { Environments } from './environments.ts';
import type { Finding, OtherWarning } from './finding.ts';
import { type Findings, findingsIn } from './findings.ts';
import type { ClusterSnapshot } from './objects.ts';
import { damageText, type Scope, scopeOf, severityTexts, unreadQuestions } from './scope.ts';
import { textFindings } from './text-findings.ts';

/** What is wrong in a cluster: the answer to what it says, the findings behind it, and what was looked at. */
export interface Diagnosis extends Answer {
  /** Worst first. */
  readonly findings: readonly Finding[];
  /** Warnings that no pattern knows, the most frequent first. */
  readonly otherWarnings: readonly OtherWarning[];
  readonly scope: Scope;
  readonly read: ClusterSnapshot['read'];
  readonly unread: ClusterSnapshot['unread'];
  /** Sentences about what was saved and could not be used. */
  readonly unreadable: readonly string[];
  /** False while reading goes on. */
  readonly isFinal: boolean;
  /** Epoch milliseconds by our clock. */
  readonly readAt: number;
  /** When the newest fact became true, by the cluster's clock; undefined when nothing has a time. */
  readonly newestAt: number | undefined;
  /** How far the cluster's clock is ahead of ours at least; milliseconds, 0 when it is not known to be. */
  readonly clockAheadMs: number;
}

/** What a diagnosis works with. */
export interface DiagnosisParts {
  readonly answerer: Answerer;
  readonly knowledge: Knowledge;
  readonly signals: ClusterSignals;
  /** Takes secrets out of a text. */
  readonly clean: (text: string) => string;
  readonly environments: Environments;
}

/** Most findings whose words are answered as a symptom. */
const ANSWERED_FINDINGS = 12;
/** Longest text that comes with a snapshot and is answered; characters. A screen of `kubectl describe` has some 5,000. */
const ANSWERED_TEXT = 50_000;

/** Diagnoses a snapshot; pure, and the same whatever the order of its objects. */
export function diagnosisOf(snapshot: ClusterSnapshot, isFinal: boolean, parts: DiagnosisParts): Diagnosis {
  const { answerer, knowledge, signals, clean, environments } = parts;
  const index = clusterIndex(snapshot);
  const inObjects = findingsIn(index, knowledge, signals);
  const inText = textFindings(snapshot.text.slice(0, ANSWERED_TEXT), knowledge, signals);
  const known = new Set(inObjects.findings.map(({ pattern }) => pattern));
  const findings = [...inObjects.findings, ...inText.filter(({ pattern }) => !known.has(pattern))].map((finding) =>
    cleanFinding(finding, clean),
  );
  const scope = scopeOf(inObjects.touched.values(), index, environments, knowledge.severityScale);
  const answer = answerer.answer(clean(symptomOf(snapshot, inObjects)));
  return {
    ...answer,
    severity: severityOf(scope, findings, index, answerer),
    findings,
    otherWarnings: inObjects.others.map((other) => ({ ...other, message: clean(other.message) })),
    scope,
    read: snapshot.read,
    unread: snapshot.unread,
    unreadable: (snapshot.unreadable ?? []).map(clean),
    isFinal,
    readAt: snapshot.readAt,
    newestAt: index.newestAt,
    clockAheadMs: index.now - snapshot.readAt,
  };
}

/** What the cluster says, worst first, as a person would paste it; warnings that no signal knows when there is no more. */
function symptomOf({ text }: ClusterSnapshot, { findings, touched, others }: Findings): string {
  const lines = findings.slice(0, ANSWERED_FINDINGS).flatMap(({ id }) => touched.get(id)?.lines ?? []);
  const rest = lines.length > 0 ? [] : others.map(({ reason, message }) => `Warning  ${reason}  ${message}`);
  return [...new Set([...lines, ...rest]), text.slice(0, ANSWERED_TEXT).trim()]
    .filter((line) => line !== '')
    .join('\n');
}

function severityOf(
  scope: Scope,
  findings: readonly Finding[],
  { snapshot }: ClusterIndex,
  answerer: Answerer,
): SeveritySuggestion {
  const nothingAnswered = { environment: 'unknown', customersAffected: 'unknown' } as const;
  const suggestion = answerer.suggestSeverity(severityTexts(scope), nothingAnswered);
  const damage = damageText(scope);
  const questions = findings.length === 0 ? [] : unreadQuestions(snapshot);
  return {
    ...suggestion,
    provisional: suggestion.provisional || questions.length > 0,
    reasons: [...suggestion.reasons, ...(damage === '' ? [] : [{ fact: `hit: ${damage}`, source: scope.source }])],
    unknown: [...suggestion.unknown, ...questions],
  };
}

function cleanFinding(finding: Finding, clean: (text: string) => string): Finding {
  return {
    ...finding,
    cause: clean(finding.cause),
    headline: clean(finding.headline),
    evidence: finding.evidence.map((evidence) => ({ ...evidence, quote: clean(evidence.quote) })),
    related: finding.related.map((related) => ({ ...related, text: clean(related.text) })),
    changes: finding.changes.map((change) => ({ ...change, text: clean(change.text) })),
  };
}
