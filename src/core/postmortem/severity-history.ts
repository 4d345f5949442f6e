import type { Drafting } from './drafting.ts';
import { entrySource, ofKind } from './facts.ts';
import type { SeveritySpan } from './post-mortem.ts';

/** A severity from the moment when it was tagged. */
type Tag = Omit<SeveritySpan, 'to'>;

/**
 * How long each severity stood: from when it was tagged to when the next was, as long as the incident was not resolved.
 * An incident that was reopened has a span before and one after.
 */
export function severityHistory(drafting: Drafting): readonly SeveritySpan[] {
  const tags = tagsOf(drafting);
  const spans = tags.flatMap((tag, index) => {
    const end = tags[index + 1]?.from;
    return drafting.periods.flatMap((period) => {
      const from = Math.max(tag.from, period.from);
      const to = earlier(end, period.to);
      return to !== undefined && to <= from ? [] : [{ ...tag, from, to }];
    });
  });
  const last = tags.at(-1);
  // Declared and resolved in the same moment: the severity that stood is told all the same.
  return spans.length > 0 || last === undefined ? spans : [{ ...last, to: last.from }];
}

function earlier(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return Math.min(a, b);
}

function tagsOf(drafting: Drafting): readonly Tag[] {
  const { incident, now, declaredAt, declaredSource } = drafting;
  const declared = ofKind(now, 'declared')[0];
  const later = ofKind(now, 'severity');
  const first = declared?.detail.severity ?? later[0]?.detail.from ?? incident.severity;
  const tags: Tag[] = [{ severity: first, from: declaredAt, source: declaredSource }];
  for (const entry of later) {
    const { to } = entry.detail;
    const last = tags.at(-1);
    if (last?.severity.level === to.level && last.severity.tier === to.tier) {
      // A confirmation of what stood already is no new span.
      tags[tags.length - 1] = { ...last, severity: to };
    } else {
      tags.push({ severity: to, from: Math.max(entry.occurredAt, declaredAt), source: entrySource(entry, drafting) });
    }
  }
  return tags;
}
