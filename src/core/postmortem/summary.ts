import { incidentName } from '../incident/incident.ts';
import type { Drafting } from './drafting.ts';
import { durationWords } from './duration-words.ts';
import { entrySource, nameOf, ofKind } from './facts.ts';
import { severityWords } from './headline.ts';
import { fact, quoted, rule, timesWords } from './lines.ts';
import type { ComposedLine, KeyDuration, KeyTime, SeveritySpan, Source } from './post-mortem.ts';

/** What several sections are composed from. */
export interface ComposedTimes {
  readonly times: readonly KeyTime[];
  readonly durations: readonly KeyDuration[];
  readonly history: readonly SeveritySpan[];
}

/** What it was, what was seen, and whether it is over. */
export function summary(drafting: Drafting, { times, durations }: ComposedTimes): readonly ComposedLine[] {
  const { incident, knowledge, names, declaredSource } = drafting;
  const words = severityWords(incident.severity, knowledge.severityScale);
  const which = incident.resolvedAt === undefined ? 'Severity now' : 'Severity at the end';
  return [
    fact(
      'summary:declared',
      `${incidentName(incident)} was declared by ${nameOf(incident.declaredBy, names)}: ${quoted(incident.title)}. ${which}: ${words}.`,
      [declaredSource],
    ),
    ...(incident.symptom.trim() === ''
      ? []
      : [fact('summary:symptom', `What was seen: ${quoted(incident.symptom)}`, [declaredSource])]),
    incident.resolvedAt === undefined
      ? fact('summary:open', `It is ${incident.state}, not resolved.`, [rule('the state of the incident')])
      : fact(
          'summary:resolved',
          resolvedWords(durations.find(({ name }) => name === 'to resolve')),
          sourcesOf(times, 'resolved'),
        ),
    ...reopenings(drafting),
  ];
}

function resolvedWords(duration: KeyDuration | undefined): string {
  return duration?.ms === undefined
    ? 'It is resolved.'
    : `It was resolved after ${durationWords(duration.ms)} (${duration.rule}).`;
}

function sourcesOf(times: readonly KeyTime[], name: KeyTime['name']): readonly Source[] {
  return times.find((time) => time.name === name)?.sources ?? [];
}

function reopenings(drafting: Drafting): readonly ComposedLine[] {
  const reopened = drafting.states.filter(({ detail }) => detail.to === 'declared');
  if (reopened.length === 0) return [];
  const why = reopened.flatMap(({ text }) => (text.trim() === '' ? [] : [quoted(text)]));
  return [
    fact(
      'summary:reopened',
      `It was reopened ${timesWords(reopened.length)}${why.length === 0 ? '; nobody has said why' : `: ${why.join('; ')}`}.`,
      reopened.map((entry) => entrySource(entry, drafting)),
    ),
  ];
}

/** Who was hit, where, and for how long at which severity; from answered facts only. */
export function impact(drafting: Drafting, { history }: ComposedTimes): readonly ComposedLine[] {
  const { incident, now } = drafting;
  const answers = { customers: incident.customersAffected, environment: incident.environment };
  const sourceOf = (kind: 'customers' | 'environment') => {
    const answer = ofKind(now, kind).findLast(({ detail }) => detail.value === answers[kind]);
    return answer === undefined ? drafting.declaredSource : entrySource(answer, drafting);
  };
  return [
    fact(
      'impact:customers',
      incident.customersAffected === 'unknown'
        ? 'Whether customers were affected: unknown.'
        : `Customers affected: ${incident.customersAffected}.`,
      [sourceOf('customers')],
    ),
    fact('impact:environment', `Environment: ${incident.environment}.`, [sourceOf('environment')]),
    ...severityDurations(drafting, history),
  ];
}

function severityDurations({ knowledge }: Drafting, history: readonly SeveritySpan[]): readonly ComposedLine[] {
  const nameOfSpan = ({ severity }: SeveritySpan) => `${severity.level}:${severity.tier}`;
  return [...new Set(history.map(nameOfSpan))].flatMap((name) => {
    const spans = history.filter((span) => nameOfSpan(span) === name);
    const severity = spans.at(-1)?.severity;
    if (severity === undefined) return [];
    const past = spans.flatMap(({ from, to }) => (to === undefined ? [] : [to - from]));
    const parts = [
      ...(past.length === 0 ? [] : [durationWords(past.reduce((sum, ms) => sum + ms, 0))]),
      ...(past.length === spans.length ? [] : ['still standing']),
    ];
    const words = severityWords(severity, knowledge.severityScale);
    return [fact(`impact:severity:${name}`, `${words}: ${parts.join(', and ')}.`, distinct(spans))];
  });
}

function distinct(spans: readonly SeveritySpan[]): readonly Source[] {
  return [...new Map(spans.map(({ source }) => [source.label, source])).values()];
}
