import type { Drafting } from './drafting.ts';
import { type EntryOf, entrySource, ofKind } from './facts.ts';
import { candidate, fact, rule } from './lines.ts';
import type { ComposedLine, Source } from './post-mortem.ts';

/** Patterns and precedents that are offered where nobody has confirmed one. */
const CANDIDATES = 3;

function patternSource(id: string, remark: string): Source {
  return { kind: 'knowledge', label: `pattern ${id}, ${remark}` };
}

/** Which parts of a cluster it was about: those of confirmed patterns, else of the ones that fit. */
export function involved({ patterns, incident, knowledge }: Drafting): readonly ComposedLine[] {
  const confirmed = incident.confirmedPatterns.flatMap((id) => knowledge.patterns.get(id) ?? []);
  if (confirmed.length > 0) {
    return confirmed.map(({ id, title, category }) =>
      fact(`involved:${id}`, `${title} (${category}).`, [patternSource(id, 'confirmed')]),
    );
  }
  return patterns.slice(0, CANDIDATES).map(({ id, title, confidence, evidence }) => {
    const category = knowledge.patterns.get(id)?.category;
    const words = `${title}${category === undefined ? '' : ` (${category})`}: ${confidence} by the words of the timeline.`;
    return candidate(`involved:${id}`, words, [patternSource(id, evidenceWords(evidence))]);
  });
}

/** The evidence stands beside a line, not in it: it changes with every entry, and would be news each time. */
function evidenceWords(evidence: readonly { readonly quote: string }[]): string {
  const quote = evidence[0]?.quote;
  return quote === undefined ? 'not confirmed' : `not confirmed, by "${quote}"`;
}

/** What set the confirmed patterns off elsewhere; what did here is for people. */
export function trigger({ incident, knowledge }: Drafting): readonly ComposedLine[] {
  return incident.confirmedPatterns.flatMap((pattern) => {
    const known = [...knowledge.precedents.values()].filter(({ patterns }) => patterns[0] === pattern);
    const counts = new Map<string, number>();
    for (const precedent of known) counts.set(precedent.trigger, (counts.get(precedent.trigger) ?? 0) + 1);
    if (counts.size === 0) return [];
    const most = [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
    const words = most.map(([name, count]) => `${name} (${count})`).join(', ');
    const title = knowledge.patterns.get(pattern)?.title ?? pattern;
    return [
      candidate(`trigger:${pattern}`, `What set off "${title}" in public incidents: ${words}.`, [
        { kind: 'knowledge', label: `incidents of pattern ${pattern}` },
      ]),
    ];
  });
}

/** Candidates from confirmed patterns, else from those that fit; and what people ruled out. */
export function causes(drafting: Drafting): readonly ComposedLine[] {
  const { incident, now, patterns, knowledge } = drafting;
  const verdicts = ofKind(now, 'pattern');
  const verdictOn = (id: string, verdict: 'was-it' | 'not-it'): readonly Source[] => {
    const entry = verdicts.findLast(({ detail }) => detail.pattern === id && detail.verdict === verdict);
    return entry === undefined ? [rule('the record of the incident')] : [entrySource(entry, drafting)];
  };
  const confirmed = incident.confirmedPatterns.flatMap((id) => {
    const pattern = knowledge.patterns.get(id);
    if (pattern === undefined) return [];
    const text = `${pattern.title}. ${pattern.summary}`;
    return [candidate(`causes:${id}`, text, [...verdictOn(id, 'was-it'), patternSource(id, 'confirmed')])];
  });
  const fitting = patterns
    .slice(0, CANDIDATES)
    .map(({ id, title, confidence, evidence }) =>
      candidate(`causes:${id}`, `${title}, ${confidence}, confirmed by nobody.`, [
        patternSource(id, evidenceWords(evidence)),
      ]),
    );
  const ruledOut = incident.excludedPatterns.map((id) =>
    fact(`causes:not:${id}`, `Ruled out: ${knowledge.patterns.get(id)?.title ?? id}.`, verdictOn(id, 'not-it')),
  );
  return [...(confirmed.length > 0 ? confirmed : fitting), ...ruledOut];
}

/** The last word on every step of every checklist. */
export function lastTicks(drafting: Drafting): readonly EntryOf<'tick'>[] {
  const last = new Map<string, EntryOf<'tick'>>();
  for (const entry of ofKind(drafting.now, 'tick')) last.set(`${entry.detail.runId}:${entry.detail.step}`, entry);
  return [...last.values()];
}
