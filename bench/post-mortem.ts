import { knowledgeParts } from '../src/compose/knowledge-parts.ts';
import type { TimelineEntry } from '../src/core/incident/entry.ts';
import type { Incident } from '../src/core/incident/incident.ts';
import { composePostMortem } from '../src/core/postmortem/compose.ts';
import type { PostMortemFacts } from '../src/core/postmortem/facts.ts';
import { type Figure, quantile } from './figure.ts';

const ENTRIES = 1000;
const ROUNDS = 20;
/** Budget of the design for one export of a thousand entries; milliseconds. */
const TARGET_MS = 300;
const MINUTE_MS = 60_000;
const DECLARED_AT = Date.UTC(2026, 10, 23, 12);
const ANA = { kind: 'user', id: 'U-ANA' } as const;

/** Composing a post-mortem of a thousand entries and writing it as Markdown, HTML, JSON and PNG, each from the facts on. */
export async function measurePostMortem(): Promise<readonly Figure[]> {
  const { knowledge, answer } = await knowledgeParts(undefined);
  const { patterns, precedents } = answer('0/256 nodes are available, IP space of subnetwork is exhausted');
  const facts: PostMortemFacts = {
    incident: incident(),
    entries: Array.from({ length: ENTRIES }, (_, index) => entry(index + 1)),
    edits: [],
    patterns,
    precedents,
    knowledge,
    names: new Map([['U-ANA', 'Ana']]),
    permalinks: new Map(),
  };
  const [
    { postMortemMarkdown },
    { postMortemHtml },
    { postMortemDocument, postMortemJson },
    { timelinePicture },
    { pngOf },
  ] = await Promise.all([
    import('../src/render/post-mortem/markdown.ts'),
    import('../src/render/post-mortem/html.ts'),
    import('../src/render/post-mortem/document.ts'),
    import('../src/render/post-mortem/picture.ts'),
    import('../src/render/post-mortem/png.ts'),
  ]);
  const zone = 'Europe/Berlin';
  const exports: readonly (readonly [string, () => unknown])[] = [
    ['md', () => postMortemMarkdown(composePostMortem(facts), { zone })],
    ['html', () => postMortemHtml(composePostMortem(facts), { zone })],
    ['json', () => postMortemJson(postMortemDocument(facts))],
    ['png', () => pngOf(timelinePicture(composePostMortem(facts), { zone }).svg)],
  ];
  return exports.map(([format, write]) => ({
    name: `post-mortem of ${ENTRIES} entries as ${format}, p99`,
    value: quantile(timesOf(write), 0.99),
    unit: 'ms',
    ...(format === 'png' ? {} : { target: TARGET_MS }),
  }));
}

function timesOf(write: () => unknown): readonly number[] {
  return Array.from({ length: ROUNDS }, () => {
    const started = performance.now();
    write();
    return performance.now() - started;
  });
}

function incident(): Incident {
  return {
    teamId: 'T1',
    number: 7,
    title: 'Checkout fails',
    symptom: 'customers see 502',
    state: 'resolved',
    severity: { level: 'SEV2', tier: 'production', provisional: false },
    environment: 'production',
    customersAffected: 'yes',
    isPrivate: false,
    declaredBy: ANA,
    declaredAt: DECLARED_AT,
    startedAt: DECLARED_AT - 5 * MINUTE_MS,
    mitigatedAt: undefined,
    resolvedAt: DECLARED_AT + ENTRIES * MINUTE_MS,
    closedAt: undefined,
    summary: 'Rolled back',
    roles: { lead: 'U-ANA' },
    status: undefined,
    confirmedPatterns: ['pod-ip-exhaustion'],
    excludedPatterns: [],
    questionId: undefined,
    originChannelId: undefined,
    channelId: undefined,
    cardTs: undefined,
    announcement: undefined,
  };
}

/** Notes as they are pasted: words, a link, a line of a log. */
function entry(seq: number): TimelineEntry {
  const at = DECLARED_AT + seq * MINUTE_MS;
  const words = `pod payments-api-${seq} is <OOMKilled>, see https://grafana.example.com/d/${seq}`;
  return {
    id: `e-${seq}`,
    seq,
    occurredAt: at,
    recordedAt: at,
    by: ANA,
    recordedBy: ANA,
    origin: 'slack',
    text: seq % 3 === 0 ? `${words}\nNAME      READY\npayments  0/1` : words,
    detail: { kind: 'note' },
    supersedes: undefined,
    masked: [],
    permalink: `https://example.slack.com/archives/C1/p${seq}`,
  };
}
