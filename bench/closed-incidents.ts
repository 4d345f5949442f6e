import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Kysely, sql } from 'kysely';
import { knowledgeParts } from '../src/compose/knowledge-parts.ts';
import type { Knowledge } from '../src/core/knowledge/knowledge.ts';
import { normalise } from '../src/core/matching/normalise.ts';
import { searchTerms } from '../src/core/matching/search-terms.ts';
import { readKnowledge } from '../src/knowledge-files/read-knowledge.ts';
import { createLog } from '../src/logging.ts';
import type { AnswerSymptom } from '../src/services/answer-symptom.ts';
import { answerWithOwn } from '../src/services/answer-with-own.ts';
import { findSimilar } from '../src/services/find-similar.ts';
import type { ClosedIncident, ClosedIncidentStore } from '../src/services/ports.ts';
import { closedIncidentStore } from '../src/storage/closed-incident-store.ts';
import { migrate } from '../src/storage/migrate.ts';
import { openSqlite } from '../src/storage/open-sqlite.ts';
import { questionStore } from '../src/storage/question-store.ts';
import type { Schema } from '../src/storage/schema.ts';
import { type Figure, quantile } from './figure.ts';
import { SETS, symptomsInScope } from './peers/queries.ts';

const INCIDENTS = 100_000;
const SEED = 20261122;
const TEAM = 'T0BENCH';
const USERS = 300;
/** Share of the incidents that are private. */
const PRIVATE = 0.05;
/** Words of an incident. */
const WORDS = { fewest: 60, most: 150 };
/** Every labelled symptom is asked this often. */
const ROUNDS = 5;
/** Incidents that are looked for by a part of their own words, and how many of them must come back. */
const SAMPLED = 100;
const FOUND_AT_LEAST = 95;
const SHARE_OF_WORDS = 0.8;
/** Design: 100,000 closed incidents keep p99 of `similar` and the longest pause under this; milliseconds. */
const TARGET_MS = 25;
const HOUR_MS = 3_600_000;

type Random = () => number;

/** `similar` with 100,000 closed incidents of one team, which are made from the knowledge base; takes minutes. */
export async function measureClosedIncidents(): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'precedent-bench-'));
  const file = join(folder, 'precedent.sqlite');
  const db = openSqlite(file);
  try {
    await migrate(db);
    const { answer } = await knowledgeParts(undefined);
    const store = closedIncidentStore(db);
    const generate = incidentGenerator(await knowledgeWithLines());
    const fillMs = await fill(db, store, generate);
    const { size } = await stat(file);
    const found = await foundAgain(store, answer, generate);
    console.log(`${found} of ${SAMPLED} closed incidents found by ${SHARE_OF_WORDS * 100} % of their words`);
    if (found < FOUND_AT_LEAST) throw new Error(`at least ${FOUND_AT_LEAST} should be found`);
    return [
      { name: `${INCIDENTS} closed incidents, generated and stored`, value: fillMs, unit: 'ms' },
      { name: `${INCIDENTS} closed incidents, database file`, value: size / 2 ** 20, unit: 'MB' },
      ...(await measureFind(db, store, answer)),
    ];
  } finally {
    await db.destroy();
    await rm(folder, { recursive: true });
  }
}

function knowledgeWithLines(): Promise<Knowledge> {
  const builtIn = fileURLToPath(new URL('../knowledge', import.meta.url));
  return readKnowledge({ builtIn, builtInSymptomLines: true });
}

/** Puts one by one, as the program does, but waits for the disk only at the end. */
async function fill(
  db: Kysely<Schema>,
  store: ClosedIncidentStore,
  generate: (number: number) => ClosedIncident,
): Promise<number> {
  const started = performance.now();
  await sql`pragma synchronous = off`.execute(db);
  for (let number = 1; number <= INCIDENTS; number++) await store.put(generate(number));
  await sql`pragma synchronous = full`.execute(db);
  await sql`pragma wal_checkpoint(truncate)`.execute(db);
  return performance.now() - started;
}

/** How many sampled incidents are among the candidates for a part of their own words, in their order. */
async function foundAgain(
  store: ClosedIncidentStore,
  answer: AnswerSymptom,
  generate: (number: number) => ClosedIncident,
): Promise<number> {
  const random = seeded(SEED + 1);
  let found = 0;
  for (let sample = 0; sample < SAMPLED; sample++) {
    const { number, title, text, members } = generate(1 + Math.floor(random() * INCIDENTS));
    const query = `${title} ${text}`
      .split(/\s+/)
      .filter(() => random() < SHARE_OF_WORDS)
      .join(' ');
    const candidates = await store.candidates({
      teamId: TEAM,
      viewerId: members?.[0] ?? 'U0',
      terms: searchTerms(normalise(query).text),
      patterns: answer(query).patterns.map(({ id }) => id),
    });
    if (candidates.some((incident) => incident.number === number)) found++;
  }
  return found;
}

async function measureFind(
  db: Kysely<Schema>,
  closedIncidents: ClosedIncidentStore,
  answer: AnswerSymptom,
): Promise<readonly Figure[]> {
  const log = createLog('error', process.stderr);
  const clock = { now: () => Date.now() };
  let asked = 0;
  const ids = { next: () => `q-${++asked}` };
  const find = findSimilar({
    answer: answerWithOwn({ answer, closedIncidents, isMember: async () => true, log }),
    questions: questionStore(db),
    clock,
    ids,
    log,
  });
  const asker = { teamId: TEAM, userId: 'U1', channelId: 'C1', entrance: 'command' } as const;
  const queries = SETS.flatMap((set) => symptomsInScope(set).map(({ query }) => query));
  for (const query of queries) await find(query, asker);
  const samples = queries.map(() => [] as number[]);
  const pauses = monitorEventLoopDelay({ resolution: 1 });
  pauses.enable();
  for (let round = 0; round < ROUNDS; round++) {
    for (const [i, query] of queries.entries()) {
      await nextTurn();
      const started = performance.now();
      await find(query, asker);
      samples[i]?.push(performance.now() - started);
    }
  }
  pauses.disable();
  const all = samples.flat();
  // A busy machine adds to single calls; the median of a symptom's rounds tells what the symptom itself costs.
  const medians = samples.map((rounds) => quantile(rounds, 0.5));
  const name = `similar with ${INCIDENTS} closed incidents`;
  return [
    { name: `${name}, ${all.length} calls, p50`, value: quantile(all, 0.5), unit: 'ms' },
    { name: `${name}, ${all.length} calls, p99`, value: quantile(all, 0.99), unit: 'ms', target: TARGET_MS },
    { name: `${name}, median of ${ROUNDS} rounds, p99`, value: quantile(medians, 0.99), unit: 'ms', target: TARGET_MS },
    { name: `${name}, longest pause of the event loop`, value: pauses.max / 1e6, unit: 'ms', target: TARGET_MS },
  ];
}

/** Makes the incident of a number, the same one each time it is asked. */
function incidentGenerator({ patterns, precedents, symptomLines }: Knowledge): (number: number) => ClosedIncident {
  const sources = [...patterns.values()].map(({ id, title, summary }) => {
    const { pattern: _, ...lines } = symptomLines.get(id) ?? { pattern: id };
    const told = [...precedents.values()]
      .filter((precedent) => precedent.patterns.includes(id))
      .flatMap(({ rootCause, impact, resolution, symptoms }) => [rootCause, impact, ...resolution, ...symptoms]);
    return { id, title, lines: Object.values(lines).flat(), told: [summary, ...told] };
  });
  return (number) => {
    const random = seeded(SEED + number * 7919);
    const [leading, second] = [pick(sources, random), pick(sources, random)];
    const service = serviceName(random);
    const sentences = [`${service} in ${pick(REGIONS, random)} was hit, seen by ${serviceName(random)}.`];
    const wanted = WORDS.fewest + Math.floor(random() * (WORDS.most - WORDS.fewest + 1));
    while (countWords(sentences) < wanted) {
      const part = random();
      if (part < 0.7) sentences.push(pick(leading.lines, random));
      else if (part < 0.9) sentences.push(someWords(pick(leading.told, random), random));
      else sentences.push(`${pick(second.lines, random)} (${serviceName(random)})`);
    }
    const isPrivate = random() < PRIVATE;
    return {
      teamId: TEAM,
      number,
      title: `${service}: ${leading.title}`,
      text: sentences.join('\n').split(' ').slice(0, wanted).join(' '),
      severity: pick(['production', 'non-production', 'trivial'], random),
      patterns: random() < 0.2 ? [leading.id, second.id] : [leading.id],
      url: `https://bench.slack.com/archives/C${number}`,
      members: isPrivate ? [userId(random), userId(random), userId(random)] : undefined,
      closedAt: Date.UTC(2020, 0, 1) + number * HOUR_MS,
    };
  };
}

const REGIONS = ['eu-west-1', 'eu-central-1', 'us-east-1', 'us-west-2', 'ap-south-1', 'staging'];
const FIRST_NAMES =
  'amber basil cedar dover ember fjord grove hazel indigo jasper kelp lotus maple nectar opal pepper quartz river sable thyme umber violet willow yarrow zephyr'.split(
    ' ',
  );
const LAST_NAMES =
  'api ledger gateway worker mailer search quotes billing catalog feed indexer router scorer sync vault portal loader broker'.split(
    ' ',
  );

function serviceName(random: Random): string {
  return `${pick(FIRST_NAMES, random)}-${pick(LAST_NAMES, random)}`;
}

function userId(random: Random): string {
  return `U${Math.floor(random() * USERS)}`;
}

function pick<T>(items: readonly T[], random: Random): T {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}

function countWords(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + text.split(/\s+/).length, 0);
}

/** Up to a dozen neighbouring words. */
function someWords(text: string, random: Random): string {
  const words = text.split(/\s+/);
  const from = Math.floor(random() * Math.max(1, words.length - 12));
  return words.slice(from, from + 12).join(' ');
}

/** Mulberry32: small, and the same on every machine. */
function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
