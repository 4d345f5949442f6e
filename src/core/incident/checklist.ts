import type { Risk, Runbook } from '../knowledge/runbook.ts';
import type { PatternMatch } from '../matching/answer.ts';
import type { TickOutcome, TimelineEntry } from './entry.ts';
import type { Incident } from './incident.ts';

/** A step of a runbook as people tick it off. */
export interface ChecklistStep {
  readonly phase: 'diagnose' | 'mitigate' | 'verify';
  readonly title: string;
  readonly command: string | undefined;
  readonly risk: Risk;
  /** What to look for, why it helps, or what to expect. */
  readonly note: string;
  readonly rollback: string | undefined;
}

const RISKS: readonly Risk[] = ['read-only', 'reversible', 'disruptive', 'destructive'];

/** The steps in the order to take them: checks that only read first, then what changes least, then whether it helped. */
export function checklistOf({ diagnose, mitigate, verify }: Runbook): readonly ChecklistStep[] {
  const byRisk = (a: ChecklistStep, b: ChecklistStep) => RISKS.indexOf(a.risk) - RISKS.indexOf(b.risk);
  const checks = diagnose.map(
    ({ title, command, risk, lookFor, meaning }): ChecklistStep => ({
      phase: 'diagnose',
      title,
      command,
      risk,
      note: `Look for: ${lookFor} It means: ${meaning}`,
      rollback: undefined,
    }),
  );
  const mitigations = mitigate.map(
    ({ title, command, risk, why, rollback }): ChecklistStep => ({
      phase: 'mitigate',
      title,
      command,
      risk,
      note: why,
      rollback,
    }),
  );
  const verifications = verify.map(
    ({ command, expect }): ChecklistStep => ({
      phase: 'verify',
      title: expect,
      command,
      risk: 'read-only',
      note: '',
      rollback: undefined,
    }),
  );
  return [...checks.toSorted(byRisk), ...mitigations.toSorted(byRisk), ...verifications];
}

/**
 * What a step says, in at most seven letters and digits: a button that was made for one step must not tick another off
 * when the runbook has changed since. FNV-1a, 32 bits: it tells steps apart, it keeps no secret.
 */
export function stepKey({ title, command }: Pick<ChecklistStep, 'title' | 'command'>): string {
  let hash = 0x811c9dc5;
  for (const character of `${title}\n${command ?? ''}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return (hash >>> 0).toString(36);
}

/** Whether ticking a step off asks for a confirmation. */
export function needsConfirmation(risk: Risk): boolean {
  return risk === 'disruptive' || risk === 'destructive';
}

/** The last tick of every step of a posted checklist, by the step's index. */
export function ticksOf(runId: string, entries: readonly TimelineEntry[]): ReadonlyMap<number, TimelineEntry> {
  const ticks = new Map<number, TimelineEntry>();
  for (const entry of entries) {
    if (entry.detail.kind === 'tick' && entry.detail.runId === runId) ticks.set(entry.detail.step, entry);
  }
  return ticks;
}

/**
 * What a tick counts against its pattern, in log-odds: a check that does not apply, or a mitigation that does not help,
 * makes the pattern about three times less likely; one that worked makes it about three times more likely. Chosen, not
 * fitted: there are no recorded incidents with ticks to fit it on.
 */
const TICK_WEIGHT = Math.log(3);

/**
 * Ranks patterns again by what people found: ruled-out ones go, a confirmed one leads, ticks weigh for or against.
 * @returns the patterns with their scores changed, best first.
 */
export function rankedByFindings(
  patterns: readonly PatternMatch[],
  { confirmedPatterns, excludedPatterns }: Pick<Incident, 'confirmedPatterns' | 'excludedPatterns'>,
  entries: readonly TimelineEntry[],
): readonly PatternMatch[] {
  const place = (id: string) => {
    const index = confirmedPatterns.indexOf(id);
    return index < 0 ? Number.POSITIVE_INFINITY : index;
  };
  return patterns
    .filter(({ id }) => !excludedPatterns.includes(id))
    .map((match) => ({ ...match, score: match.score + findingsWeight(match.id, entries) }))
    .toSorted((a, b) => (place(a.id) === place(b.id) ? b.score - a.score : place(a.id) - place(b.id)));
}

function findingsWeight(pattern: string, entries: readonly TimelineEntry[]): number {
  const last = new Map<string, { readonly phase: string; readonly outcome: TickOutcome }>();
  for (const { detail } of entries) {
    if (detail.kind === 'tick' && detail.pattern === pattern) last.set(`${detail.runId}:${detail.step}`, detail);
  }
  let weight = 0;
  for (const { phase, outcome } of last.values()) {
    if (phase === 'mitigate' && outcome === 'done') weight += TICK_WEIGHT;
    if (outcome === 'failed' || (phase === 'diagnose' && outcome === 'not-applicable')) weight -= TICK_WEIGHT;
  }
  return weight;
}
