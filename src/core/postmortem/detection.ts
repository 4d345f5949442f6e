import type { TimelineEntry } from '../incident/entry.ts';
import type { Drafting } from './drafting.ts';
import { durationWords } from './duration-words.ts';
import { entrySource, ofKind } from './facts.ts';
import { fact, quoted, rule } from './lines.ts';
import type { ComposedLine } from './post-mortem.ts';

/** Kinds of entries by which a machine says that something is wrong. */
const ALERTS: ReadonlySet<string> = new Set(['alert']);

/** The first alert of a timeline. */
export function firstAlert(now: readonly TimelineEntry[]): TimelineEntry | undefined {
  return now.find(({ detail }) => ALERTS.has(detail.kind));
}

/** What was noticed first, where, and how long after it began. */
export function detection(drafting: Drafting): readonly ComposedLine[] {
  const { incident, now, declaredAt, declaredSource } = drafting;
  const alert = firstAlert(now);
  const finding = ofKind(now, 'finding').find(({ detail }) => detail.firstAt !== undefined);
  const first = now.find((entry) => entry !== alert && entry.text !== '' && entry.detail.kind !== 'finding');
  const { startedAt } = incident;
  return [
    alert === undefined
      ? fact('detection:alert', 'First alert: unknown, none is linked.', [rule('no alert in the timeline')])
      : fact('detection:alert', `First alert: ${quoted(alert.text)}`, [entrySource(alert, drafting)]),
    // That the cluster said so then does not mean that anybody had noticed.
    ...(finding === undefined
      ? []
      : [
          fact('detection:finding', `First sign in the cluster: ${quoted(finding.text)}`, [
            entrySource(finding, drafting),
          ]),
        ]),
    ...(first === undefined
      ? []
      : [
          fact('detection:first', `The earliest words in the timeline: ${quoted(first.text)}`, [
            entrySource(first, drafting),
          ]),
        ]),
    startedAt === undefined || startedAt > declaredAt
      ? fact('detection:delay', 'How long it went unnoticed: unknown.', [rule('nobody has said when it began')])
      : fact('detection:delay', `It was declared ${durationWords(declaredAt - startedAt)} after it began.`, [
          declaredSource,
          rule('from started to declared'),
        ]),
  ];
}
