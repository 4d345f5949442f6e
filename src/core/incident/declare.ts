import { type Act, type Change, type CleanText, entryOf } from './change.ts';
import type { Environment, Incident, Known, Severity } from './incident.ts';

/** What a person says when declaring. */
export interface Draft {
  readonly teamId: string;
  readonly title: CleanText;
  readonly symptom: CleanText;
  readonly severity: Severity;
  readonly environment: Environment;
  readonly customersAffected: Known;
  readonly isPrivate: boolean;
  /** Epoch milliseconds; undefined when nobody said. */
  readonly startedAt: number | undefined;
  readonly questionId: string | undefined;
  readonly originChannelId: string | undefined;
}

/** A new incident under the next number, with the first entry of its timeline. */
export function declare(draft: Draft, number: number, act: Act): Change {
  const { title, symptom, severity, isPrivate, ...rest } = draft;
  const incident: Incident = {
    ...rest,
    number,
    title: title.text,
    symptom: symptom.text,
    severity,
    isPrivate,
    state: 'declared',
    declaredBy: act.actor,
    declaredAt: act.at,
    mitigatedAt: undefined,
    resolvedAt: undefined,
    closedAt: undefined,
    summary: undefined,
    roles: {},
    status: undefined,
    confirmedPatterns: [],
    excludedPatterns: [],
    channelId: undefined,
    cardTs: undefined,
    announcement: undefined,
  };
  const words = symptom.text === '' ? title.text : `${title.text}\n${symptom.text}`;
  const masked = [...new Set([...title.masked, ...symptom.masked])];
  return { incident, entries: [entryOf(act, { kind: 'declared', severity, isPrivate }, { text: words, masked })] };
}
