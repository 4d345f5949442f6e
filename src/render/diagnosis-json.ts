import type { Diagnosis } from '../core/cluster/diagnosis.ts';
import type { Change, Finding } from '../core/cluster/finding.ts';
import type { Scope, Share } from '../core/cluster/scope.ts';

/**
 * A diagnosis for programs: the fields of `similar`, then what was found, how far it has spread, and what was read.
 * Every field is always there, null for what is not known; times are ISO 8601 in UTC, by the cluster's clock but `readAt`.
 */
export function diagnosisJson(diagnosis: Diagnosis) {
  const { query, observations, match, patterns, precedents, severity, steps } = diagnosis;
  const { findings, otherWarnings, scope, read, unread, unreadable, isFinal, readAt, newestAt, clockAheadMs } =
    diagnosis;
  return {
    query,
    observations,
    match,
    patterns,
    precedents,
    severity,
    steps,
    findings: findings.map(findingJson),
    otherWarnings: otherWarnings.map((other) => ({ ...other, example: other.example ?? null })),
    scope: scopeJson(scope),
    read,
    unread,
    unreadable,
    final: isFinal,
    readAt: isoTime(readAt),
    newestFactAt: isoTime(newestAt),
    newestFactAgeSeconds: newestAt === undefined ? null : Math.max(0, Math.round((readAt - newestAt) / 1000)),
    clockAheadSeconds: Math.round(clockAheadMs / 1000),
  };
}

function findingJson(finding: Finding) {
  const { id, pattern, title, confidence, cause, headline, counts, isCurrent, evidence, examples, namespaces } =
    finding;
  return {
    id,
    pattern,
    title,
    confidence,
    cause,
    headline,
    counts,
    current: isCurrent,
    firstAt: isoTime(finding.firstAt),
    lastAt: isoTime(finding.lastAt),
    evidence,
    examples,
    namespaces,
    related: finding.related,
    changes: finding.changes.map(changeJson),
    steps: finding.steps,
  };
}

function changeJson({ kind, text, about, at, beforeMs }: Change) {
  const secondsBefore = beforeMs === undefined ? null : Math.round(beforeMs / 1000);
  return { kind, text, about, at: isoTime(at), secondsBefore };
}

function scopeJson({ source, namespace, controlPlane, environments, ...shares }: Scope) {
  const share = ({ hit, of }: Share) => ({ hit, of: of ?? null });
  return {
    source,
    namespace: namespace ?? null,
    nodes: share(shares.nodes),
    silentNodes: share(shares.silentNodes),
    namespaces: share(shares.namespaces),
    workloads: share(shares.workloads),
    pods: share(shares.pods),
    systemPods: share(shares.systemPods),
    controlPlane,
    environments,
  };
}

function isoTime(time: number | undefined): string | null {
  return time === undefined ? null : new Date(time).toISOString();
}
