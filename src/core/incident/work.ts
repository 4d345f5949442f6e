import {
  type Act,
  type Change,
  type CleanText,
  entryOf,
  NO_WORDS,
  type Refusal,
  refuseClosed,
  stateAfter,
} from './change.ts';
import type { EntryDetail, TickOutcome } from './entry.ts';
import type { Environment, Incident, Known, Role, Severity } from './incident.ts';
import type { Transition } from './lifecycle.ts';
import { CLOCK_SLACK_MS } from './when.ts';

/** Adds a note, back-dated when `occurredAt` says so. */
export function addNote(incident: Incident, words: CleanText, occurredAt: number, act: Act): Change | Refusal {
  const refusal = refuseClosed(incident) ?? refuseFuture(occurredAt, act);
  if (refusal) return refusal;
  return { incident, entries: [entryOf(act, { kind: 'note' }, words, { occurredAt })] };
}

/** Refuses times that have not come yet. */
export function refuseFuture(occurredAt: number, act: Act): Refusal | undefined {
  if (occurredAt <= act.at + CLOCK_SLACK_MS) return undefined;
  return { refused: 'time', message: 'That time has not come yet. Say when it happened, or leave the time out.' };
}

/** Gives a status update. */
export function giveStatus(incident: Incident, words: CleanText, act: Act): Change | Refusal {
  const refusal = refuseClosed(incident);
  if (refusal) return refusal;
  const status = { text: words.text, at: act.at, by: act.actor };
  return { incident: { ...incident, status }, entries: [entryOf(act, { kind: 'status' }, words)] };
}

/** Mitigates, resolves, reopens or closes; resolving takes a summary, which goes again at reopening. */
export function changeState(incident: Incident, transition: Transition, words: CleanText, act: Act): Change | Refusal {
  const to = stateAfter(incident, transition);
  if (typeof to !== 'string') return to;
  const changed: Incident = {
    ...incident,
    state: to,
    ...(to === 'declared' ? { mitigatedAt: undefined, resolvedAt: undefined, summary: undefined } : {}),
    ...(to === 'mitigated' ? { mitigatedAt: act.at } : {}),
    ...(to === 'resolved' ? { resolvedAt: act.at } : {}),
    ...(to === 'resolved' && words.text !== '' ? { summary: words.text } : {}),
    ...(to === 'closed' ? { closedAt: act.at } : {}),
  };
  return { incident: changed, entries: [entryOf(act, { kind: 'state', from: incident.state, to }, words)] };
}

/** Tags a severity; nothing is recorded when it is the one that stands already, confirmed. */
export function tagSeverity(
  incident: Incident,
  to: Severity,
  { reason, suggested }: { readonly reason: CleanText; readonly suggested: Severity | undefined },
  act: Act,
): Change | Refusal {
  const refusal = refuseClosed(incident);
  if (refusal) return refusal;
  const from = incident.severity;
  const isSame = from.level === to.level && from.tier === to.tier && from.provisional === to.provisional;
  if (isSame) return { incident, entries: [] };
  const detail = { kind: 'severity', from, to, ...(suggested === undefined ? {} : { suggested }) } as const;
  return { incident: { ...incident, severity: to }, entries: [entryOf(act, detail, reason)] };
}

/** Gives somebody a role; nothing is recorded when that person has it. */
export function assignRole(incident: Incident, role: Role, userId: string, act: Act): Change | Refusal {
  const refusal = refuseClosed(incident);
  if (refusal) return refusal;
  const previous = incident.roles[role];
  if (previous === userId) return { incident, entries: [] };
  const detail = { kind: 'role', role, userId, ...(previous === undefined ? {} : { previous }) } as const;
  return {
    incident: { ...incident, roles: { ...incident.roles, [role]: userId } },
    entries: [entryOf(act, detail)],
  };
}

/** An answer to a question on which the severity depends. */
export type FactAnswer =
  | { readonly fact: 'environment'; readonly value: Environment }
  | { readonly fact: 'customers'; readonly value: Known };

/** Records an answer; nothing when it is the one that stands. */
export function answerFact(incident: Incident, answer: FactAnswer, act: Act): Change | Refusal {
  const refusal = refuseClosed(incident);
  if (refusal) return refusal;
  if (answer.fact === 'environment') {
    if (incident.environment === answer.value) return { incident, entries: [] };
    const entries = [entryOf(act, { kind: 'environment', value: answer.value })];
    return { incident: { ...incident, environment: answer.value }, entries };
  }
  if (incident.customersAffected === answer.value) return { incident, entries: [] };
  const entries = [entryOf(act, { kind: 'customers', value: answer.value })];
  return { incident: { ...incident, customersAffected: answer.value }, entries };
}

/** Confirms or rules out a failure pattern; the later verdict counts. */
export function judgePattern(
  incident: Incident,
  pattern: string,
  verdict: 'was-it' | 'not-it',
  act: Act,
): Change | Refusal {
  const refusal = refuseClosed(incident);
  if (refusal) return refusal;
  const list = verdict === 'was-it' ? incident.confirmedPatterns : incident.excludedPatterns;
  if (list.includes(pattern)) return { incident, entries: [] };
  const without = (patterns: readonly string[]) => patterns.filter((other) => other !== pattern);
  const changed = {
    ...incident,
    confirmedPatterns: [...(verdict === 'was-it' ? [pattern] : []), ...without(incident.confirmedPatterns)],
    excludedPatterns: [...(verdict === 'not-it' ? [pattern] : []), ...without(incident.excludedPatterns)],
  };
  return { incident: changed, entries: [entryOf(act, { kind: 'pattern', pattern, verdict }, NO_WORDS)] };
}

/** Adds an action item. */
export function addFollowup(
  incident: Incident,
  words: CleanText,
  { owner, due }: { readonly owner: string | undefined; readonly due: string | undefined },
  act: Act,
): Change | Refusal {
  const refusal = refuseClosed(incident);
  if (refusal) return refusal;
  const detail = {
    kind: 'followup',
    ...(owner === undefined ? {} : { owner }),
    ...(due === undefined ? {} : { due }),
  } as const;
  return { incident, entries: [entryOf(act, detail, words)] };
}

/** A checklist that is put into the channel. */
export interface RunbookStart {
  readonly pattern: string;
  readonly runId: string;
}

/** Puts a runbook's checklist into the channel. */
export function startRunbook(incident: Incident, { pattern, runId }: RunbookStart, act: Act): Change | Refusal {
  const refusal = refuseClosed(incident);
  if (refusal) return refusal;
  return { incident, entries: [entryOf(act, { kind: 'runbook', pattern, runId })] };
}

/** A step that somebody ticked off. */
export type Tick = Omit<Extract<EntryDetail, { kind: 'tick' }>, 'kind'>;

/** Ticks a step off; the words are the step's title. Nothing is recorded when `standing`, its last tick, says the same. */
export function tickStep(
  incident: Incident,
  tick: Tick,
  title: string,
  standing: TickOutcome | undefined,
  act: Act,
): Change | Refusal {
  const refusal = refuseClosed(incident);
  if (refusal) return refusal;
  if (standing === tick.outcome) return { incident, entries: [] };
  return { incident, entries: [entryOf(act, { kind: 'tick', ...tick }, { text: title, masked: [] })] };
}
