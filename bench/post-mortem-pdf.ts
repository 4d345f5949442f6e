import { type PostMortem, SECTION_IDS, type TimelineLine } from '../src/core/postmortem/post-mortem.ts';
import { HEADINGS, PROMPTS } from '../src/core/postmortem/sections.ts';
import { type Figure, quantile } from './figure.ts';

const ENTRIES = 1000;
const ROUNDS = 5;
/** Issue on post-mortems: 1,000 entries in less than 3 s. Milliseconds. */
const TARGET_MS = 3000;
const BEGAN_AT = Date.UTC(2026, 10, 22, 14, 2);
const MINUTE_MS = 60_000;

/** What people and programs write during an outage; every tenth is not in Latin letters. */
const WORDS = [
  'checkout pods are Pending: 0/3 nodes are available, we scaled the pool and waited for it',
  'NAME    READY   STATUS\npay-1   0/1     CrashLoopBackOff',
  'Customers see 502 at the ingress since the rollout of api 4.12.0',
  'https://grafana.example.com/d/abc?from=now-1h shows the queue growing',
  'rolled back to 4.11.3, error rate falls',
  'Warning FailedScheduling 0/256 nodes are available: 256 Insufficient cpu',
  'who is on call for payments?',
  'the same as last March: the subnet has no addresses left',
  'kubectl -n payments rollout undo deployment/api',
  'הפוד נפל, 障害対応, الخدمة توقفت 🤬',
];

/** A post-mortem of 1,000 entries to PDF: the first time with fonts and code to load, and again. */
export async function measurePostMortemPdf(): Promise<readonly Figure[]> {
  const pm = longPostMortem();
  const started = performance.now();
  const { postMortemPdf } = await import('../src/render/post-mortem/pdf/post-mortem-pdf.ts');
  await postMortemPdf(pm, { zone: 'Europe/Berlin' });
  const first = performance.now() - started;
  const again: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const begun = performance.now();
    await postMortemPdf(pm, { zone: 'Europe/Berlin' });
    again.push(performance.now() - begun);
  }
  const name = `post-mortem of ${ENTRIES} entries to PDF`;
  return [
    { name: `${name}, first`, value: first, unit: 'ms', target: TARGET_MS },
    { name: `${name}, p50`, value: quantile(again, 0.5), unit: 'ms', target: TARGET_MS },
  ];
}

function longPostMortem(): PostMortem {
  const severity = { level: 'SEV2', tier: 'production', provisional: false } as const;
  const source = { kind: 'entry', label: '#1, declared by Ana' } as const;
  return {
    number: 7,
    name: 'INC-7',
    title: 'Checkout fails',
    state: 'resolved',
    isPrivate: false,
    owner: 'Ana',
    severity,
    labels: ['sev2'],
    environment: 'production',
    customersAffected: 'yes',
    severityHistory: [{ severity, from: BEGAN_AT, to: BEGAN_AT + ENTRIES * MINUTE_MS, source }],
    keyTimes: [{ name: 'declared', at: BEGAN_AT, sources: [source], note: undefined }],
    durations: [{ name: 'to resolve', ms: ENTRIES * MINUTE_MS, rule: 'from declared to resolved' }],
    sections: SECTION_IDS.map((id) => ({
      id,
      heading: HEADINGS[id],
      composed: [{ key: id, text: WORDS[0] ?? '', sources: [source], isCandidate: false }],
      prompts: PROMPTS[id] ?? [],
      edit: undefined,
      news: [],
    })),
    timeline: Array.from({ length: ENTRIES }, (_, index) => lineOf(index)),
    actionItems: [],
    missing: [],
  };
}

function lineOf(index: number): TimelineLine {
  const seq = index + 1;
  const occurredAt = BEGAN_AT + index * MINUTE_MS;
  return {
    seq,
    occurredAt,
    recordedAt: occurredAt,
    kind: 'note',
    who: index % 2 === 0 ? 'Ana' : 'Ben',
    headline: 'Note',
    text: `${WORDS[index % WORDS.length]} (${seq})`,
    files: [],
    masked: [],
    source: { kind: 'entry', label: `#${seq}, note by Ana`, url: `https://example.slack.com/archives/C1/p${seq}` },
  };
}
