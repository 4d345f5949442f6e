import type { State } from '../incident/lifecycle.ts';
import { firstAlert } from './detection.ts';
import type { Drafting } from './drafting.ts';
import { entrySource } from './facts.ts';
import { rule } from './lines.ts';
import type { KeyDuration, KeyTime } from './post-mortem.ts';

/** The moments that every post-mortem asks for; what nobody said is unknown. Times are those that people corrected. */
export function keyTimes(drafting: Drafting): readonly KeyTime[] {
  const { incident, now, declaredAt, declaredSource } = drafting;
  const alert = firstAlert(now);
  return [
    known('started', incident.startedAt, declaredSource, 'nobody has said when it began'),
    alert === undefined
      ? unknown('detected', 'no alert is linked; not later than it was declared')
      : known('detected', alert.occurredAt, entrySource(alert, drafting), ''),
    known('declared', declaredAt, declaredSource, ''),
    reached('mitigated', incident.mitigatedAt, drafting, 'nobody has marked it as mitigated'),
    reached('resolved', incident.resolvedAt, drafting, 'it is not resolved'),
  ];
}

function known(
  name: KeyTime['name'],
  at: number | undefined,
  source: KeyTime['sources'][number],
  why: string,
): KeyTime {
  return at === undefined ? unknown(name, why) : { name, at, sources: [source], note: undefined };
}

function unknown(name: KeyTime['name'], note: string): KeyTime {
  return { name, at: undefined, sources: [], note };
}

/** A state that the incident has reached, by the entry that says so. */
function reached(
  state: Extract<State, 'mitigated' | 'resolved'>,
  at: number | undefined,
  drafting: Drafting,
  why: string,
): KeyTime {
  if (at === undefined) return unknown(state, why);
  const { states } = drafting;
  const reopened = states.findLastIndex(({ detail }) => detail.to === 'declared');
  const entry = states.slice(reopened + 1).findLast(({ detail }) => detail.to === state);
  return entry === undefined
    ? known(state, at, rule('the state of the incident'), why)
    : known(state, entry.occurredAt, entrySource(entry, drafting), why);
}

/** The durations between them; unknown where an end is. A duration that would be negative is none. */
export function keyDurations(times: readonly KeyTime[], acknowledgedAt: number | undefined): readonly KeyDuration[] {
  const at = (name: KeyTime['name']) => times.find((time) => time.name === name)?.at;
  const began = at('started');
  const begin = began ?? at('declared');
  const beginName = began === undefined ? 'declared (when it began is not known)' : 'started';
  return [
    { name: 'to detect', ms: between(began, at('detected')), rule: 'from started to detected' },
    {
      name: 'to acknowledge',
      ms: between(at('declared'), acknowledgedAt),
      rule: 'from declared to the first deed of a person in it',
    },
    { name: 'to mitigate', ms: between(begin, at('mitigated')), rule: `from ${beginName} to mitigated` },
    { name: 'to resolve', ms: between(begin, at('resolved')), rule: `from ${beginName} to resolved` },
  ];
}

function between(from: number | undefined, to: number | undefined): number | undefined {
  return from === undefined || to === undefined || to < from ? undefined : to - from;
}

/** When somebody first did something in it after it was declared; epoch milliseconds. */
export function acknowledgedAt({ incident, entries }: Pick<Drafting, 'incident' | 'entries'>): number | undefined {
  let first: number | undefined;
  for (const { detail, recordedBy, recordedAt } of entries) {
    const isDeed = detail.kind !== 'declared' && (recordedBy.kind === 'user' || recordedBy.kind === 'cli');
    if (isDeed && recordedAt >= incident.declaredAt && recordedAt < (first ?? Number.POSITIVE_INFINITY)) {
      first = recordedAt;
    }
  }
  return first;
}
