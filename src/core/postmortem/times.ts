import { currentTimeline } from '../incident/timeline.ts';
import { entrySource, ofKind, type PostMortemFacts } from './facts.ts';
import type { KeyDuration, KeyTime, SeveritySpan } from './post-mortem.ts';

/** The moments that every post-mortem asks for; what nobody said is unknown. */
export function keyTimes(facts: PostMortemFacts): readonly KeyTime[] {
  const { incident, entries } = facts;
  const now = currentTimeline(entries);
  const declared = ofKind(entries, 'declared')[0];
  const declaredSources = declared === undefined ? [] : [entrySource(declared, facts)];
  const states = ofKind(now, 'state');
  const lastReopened = states.findLastIndex(({ detail }) => detail.to === 'declared');
  const current = states.slice(lastReopened + 1);
  const reached = (state: 'mitigated' | 'resolved') => current.findLast(({ detail }) => detail.to === state);
  const mitigated = reached('mitigated');
  const resolved = reached('resolved');
  return [
    {
      name: 'started',
      at: incident.startedAt,
      sources: incident.startedAt === undefined ? [] : declaredSources,
      note: incident.startedAt === undefined ? 'nobody has said when it began' : undefined,
    },
    {
      name: 'detected',
      at: undefined,
      sources: [],
      note: `no alert is linked; not later than it was declared`,
    },
    { name: 'declared', at: incident.declaredAt, sources: declaredSources, note: undefined },
    {
      name: 'mitigated',
      at: incident.mitigatedAt,
      sources: mitigated === undefined ? [] : [entrySource(mitigated, facts)],
      note: incident.mitigatedAt === undefined ? 'nobody has marked it as mitigated' : undefined,
    },
    {
      name: 'resolved',
      at: incident.resolvedAt,
      sources: resolved === undefined ? [] : [entrySource(resolved, facts)],
      note: incident.resolvedAt === undefined ? 'it is not resolved' : undefined,
    },
  ];
}

/** The durations between them; unknown where an end is. A duration that would be negative is none. */
export function keyDurations(times: readonly KeyTime[], acknowledgedAt: number | undefined): readonly KeyDuration[] {
  const at = (name: KeyTime['name']) => times.find((time) => time.name === name)?.at;
  const began = at('started');
  const begin = began === undefined ? at('declared') : began;
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

/** When somebody first did something in it after it was declared. */
export function acknowledgedAt({ incident, entries }: PostMortemFacts): number | undefined {
  const deeds = entries.filter(
    ({ detail, recordedBy }) => detail.kind !== 'declared' && (recordedBy.kind === 'user' || recordedBy.kind === 'cli'),
  );
  const times = deeds.map(({ recordedAt }) => recordedAt).filter((time) => time >= incident.declaredAt);
  return times.length === 0 ? undefined : Math.min(...times);
}

/** How long each severity stood: from when it was tagged to when the next was, the last until it was resolved. */
export function severityHistory(facts: PostMortemFacts): readonly SeveritySpan[] {
  const { incident, entries } = facts;
  const declared = ofKind(entries, 'declared')[0];
  const tags = ofKind(currentTimeline(entries), 'severity');
  const spans: { severity: SeveritySpan['severity']; from: number; source: SeveritySpan['source'] }[] = [];
  if (declared !== undefined) {
    spans.push({ severity: declared.detail.severity, from: declared.occurredAt, source: entrySource(declared, facts) });
  }
  for (const tag of tags) {
    const last = spans.at(-1)?.severity;
    // A confirmation of what stood already is no new span.
    if (last?.level === tag.detail.to.level && last.tier === tag.detail.to.tier) continue;
    spans.push({ severity: tag.detail.to, from: tag.occurredAt, source: entrySource(tag, facts) });
  }
  return spans.map((span, index) => ({ ...span, to: spans[index + 1]?.from ?? endOf(incident.resolvedAt, span.from) }));
}

function endOf(resolvedAt: number | undefined, from: number): number | undefined {
  return resolvedAt === undefined ? undefined : Math.max(resolvedAt, from);
}
