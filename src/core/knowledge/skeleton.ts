/** Kinds of knowledge file that `knowledge new` begins. */
export const SKELETON_KINDS = ['incident', 'pattern', 'runbook'] as const;
export type SkeletonKind = (typeof SKELETON_KINDS)[number];

/** The folder of a kind. */
export const SKELETON_FOLDERS: Readonly<Record<SkeletonKind, string>> = {
  incident: 'incidents',
  pattern: 'patterns',
  runbook: 'runbooks',
};

/** A commented file to fill in; valid as it stands but for what only a person knows. */
export function skeleton(kind: SkeletonKind, id: string): string {
  switch (kind) {
    case 'incident':
      return incident(id);
    case 'pattern':
      return pattern(id);
    case 'runbook':
      return runbook(id);
  }
}

function incident(id: string): string {
  return `# An incident that happened. The file is named like the id.
id: ${id}
title: What happened, in one line
organization: Who had it
date: '2026-01-31' # YYYY, YYYY-MM or YYYY-MM-DD: as exact as the source is
url: https://example.com/report
severity: production # production (customers hit), non-production (none hit) or trivial
impact: Who noticed what, for how long
involved: # programs, products, kinds of object
  - CoreDNS
environment: eks # or gke, aks, self-managed, minikube, ...
trigger: config-change # or deploy, upgrade, capacity, expiry, automatic-update, maintenance, attack, unknown, ...
patterns: # ids from patterns/, the leading one first
  - cluster-dns-outage
symptoms: # what people saw, one sentence each, in their words: matching reads these first
  - What somebody would have typed before the cause was known
signals: # literal lines, metric and flag names
  - 'no such host'
detection: How it was noticed, and how late
rootCause: Why it happened
resolution:
  - What was done, in order
lessons:
  - What others should take from it
timeline:
  - at: '10:00 UTC'
    what: The first sign
durationMinutes: 42 # leave out when not known
verified: full # full: the report itself was read; summary: only summaries
sources:
  - https://example.com/report
`;
}

function pattern(id: string): string {
  return `# A mechanism that breaks clusters. The file is named like the id; runbooks/${id}.yaml must exist too.
id: ${id}
category: networking # scheduling, resources, dns, networking, control-plane, nodes, change, workload, storage, security, platform
title: What is broken, in one line
summary: How it shows and why, in one or two sentences
aliases: # other names that people use
  - the usual nickname
signals: # literal signs; expressions are RE2: linear in time, no look-around
  - id: ${id}.1
    kind: log # event, log, alert, metric, pod-status or node-condition
    component: the program that prints it
    match: 'connection to (?<peer>\\S+) refused by policy'
    example: 'connection to 10.0.0.7:443 refused by policy'
    # unless: 'dry run'      takes the match back
    # also: [network-policy-blocks]   other patterns that it speaks for, less
    # strength: weak         common in healthy clusters
    source: where the wording was read
# Sentences by which people tell of it go to symptoms/${id}.yaml (short, pasted, alert, slang, story, customer).
`;
}

function runbook(id: string): string {
  return `# What to check, do, confirm and change for the pattern of this name.
pattern: ${id}
summary: What is going on, in one sentence for a tired reader
diagnose: # read-only steps first
  - title: Look at the newest warnings
    command: kubectl -n <ns> get events --field-selector type=Warning --sort-by=.lastTimestamp
    lookFor: The message that tells
    meaning: What it means when it is there
    risk: read-only # read-only, reversible, disruptive or destructive
mitigate:
  - title: What stops the harm
    command: kubectl -n <ns> rollout undo deployment/<deploy>
    risk: disruptive
    rollback: How to take it back
    why: Why it helps
verify:
  - command: kubectl -n <ns> get pods
    expect: What it looks like when it is over
prevent:
  - What keeps it from coming back
escalateWhen: When to call somebody else, and whom
sources:
  - https://example.com/where-this-comes-from
`;
}
