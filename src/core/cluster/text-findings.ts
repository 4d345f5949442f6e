import type { Knowledge } from '../knowledge/knowledge.ts';
import { causeKeyOf, causeOf } from './cause.ts';
import type { ClusterSignals } from './cluster-signals.ts';
import type { Finding } from './finding.ts';
import { stepsOf } from './finding-steps.ts';
import { messageShape } from './message-shape.ts';
import { type Naming, nameSightings } from './naming.ts';
import { compareText } from './refs.ts';
import { plural } from './related.ts';

/** Most lines that are looked at, of distinct shape; bounds the time to half a second. */
const MOST_LINES = 1000;

/** What text that came with a snapshot names: a description, a table, a log. It counts lines, since it has no objects. */
export function textFindings(
  text: string,
  knowledge: Pick<Knowledge, 'patterns' | 'runbooks'>,
  signals: ClusterSignals,
): readonly Finding[] {
  const lines = new Map<string, { readonly line: string; count: number }>();
  for (const line of text.split(/\r?\n/)) {
    const shape = messageShape(line.trim());
    const known = lines.get(shape);
    if (known) known.count++;
    else if (shape !== '' && lines.size < MOST_LINES) lines.set(shape, { line: line.trim(), count: 1 });
  }
  const causes = new Map<string, { naming: Naming; count: number }>();
  for (const [shape, { line, count }] of lines) {
    const hits = signals.inText(line);
    if (hits.length === 0) continue;
    const sighting = { key: shape, kind: 'event', type: '', reason: '', text: line, hits } as const;
    const naming = nameSightings([sighting], knowledge.patterns);
    if (!naming) continue;
    const { key } = causeKeyOf(naming, undefined);
    const known = causes.get(key);
    if (known) known.count += count;
    else causes.set(key, { naming, count });
  }
  return [...causes]
    .sort((a, b) => b[1].count - a[1].count || compareText(a[0], b[0]))
    .map(([key, { naming, count }]): Finding => {
      const { pattern, confidence, evidence } = naming;
      const cause = causeOf(naming);
      return {
        id: `text|${key}`,
        pattern: pattern.id,
        title: pattern.title,
        confidence,
        cause,
        headline: `${plural(count, 'line')} of text: ${cause}`,
        counts: { pods: 0, workloads: 0, namespaces: 0, nodes: 0, events: count },
        isCurrent: false,
        firstAt: undefined,
        lastAt: undefined,
        evidence,
        examples: [],
        namespaces: [],
        related: [],
        changes: [],
        steps: stepsOf(pattern.id, knowledge.runbooks),
      };
    });
}
