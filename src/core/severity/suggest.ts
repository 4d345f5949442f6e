import type { SeverityScale } from '../knowledge/severity-scale.ts';
import type { Level, Tier } from '../knowledge/tier.ts';
import type { SeverityReason, SeveritySuggestion } from '../matching/answer.ts';
import type { PlainText } from '../matching/normalise.ts';
import type { SignalHit } from '../matching/signals.ts';
import { type Mention, mentionReader } from './facts.ts';
import { measuresIn } from './measures.ts';

/** What people answered to the questions that a text leaves open; it outweighs the text. */
export interface SeverityAnswers {
  readonly environment?: 'production' | 'non-production';
  readonly customers?: 'yes' | 'no';
}

/** Suggests a severity from what a symptom says and from what people answered. */
export interface SeverityAdviser {
  suggest(plain: PlainText, signals: readonly SignalHit[], answers?: SeverityAnswers): SeveritySuggestion;
}

/** The words that stand for an answer among the reasons. */
export const ANSWER_WORDS = {
  production: 'this is production',
  'non-production': 'this is not production',
  yes: 'customers are affected',
  no: 'no customers are affected',
} as const;

const LEVELS: readonly Level[] = ['SEV1', 'SEV2', 'SEV3', 'SEV4'];

/** Asked when the text does not tell. */
export const QUESTIONS = {
  environment: 'Is this production?',
  customers: 'Are customers affected?',
  share: 'How many customers are affected?',
} as const;

/** Where facts read from the symptom come from. */
const FROM_SYMPTOM = 'symptom';

interface Reading {
  readonly has: (topic: Mention['topic']) => Mention | undefined;
  readonly denied: (topic: Mention['topic']) => Mention | undefined;
  readonly mentions: readonly Mention[];
}

/**
 * Applies the decision table: exposure, then environment, then who is hit and how many. In doubt the higher level,
 * marked provisional. Thresholds: PagerDuty's and Atlassian's levels, see knowledge/severity.yaml.
 */
export function severityAdviser(scale: SeverityScale): SeverityAdviser {
  const read = mentionReader(scale);
  return {
    suggest(plain, signals, answers = {}) {
      const mentions = withAnswers(read(plain), answers);
      const reading: Reading = {
        mentions,
        has: (topic) => mentions.find((mention) => mention.topic === topic && !mention.negated),
        denied: (topic) => mentions.find((mention) => mention.topic === topic && mention.negated),
      };
      return decide(reading, plain, signals);
    },
  };
}

/** An answer takes the place of what the text says about the same question. */
function withAnswers(mentions: readonly Mention[], { environment, customers }: SeverityAnswers): readonly Mention[] {
  const silenced = new Set<Mention['topic']>([
    ...(environment === undefined ? [] : (['production', 'nonProduction', 'trivial'] as const)),
    ...(customers === undefined ? [] : (['customers', 'unaffected'] as const)),
  ]);
  const answered = (topic: Mention['topic'], word: string): Mention => ({ topic, word, negated: false, clause: -1 });
  return [
    ...(environment === 'production' ? [answered('production', ANSWER_WORDS.production)] : []),
    ...(environment === 'non-production' ? [answered('nonProduction', ANSWER_WORDS['non-production'])] : []),
    ...(customers === 'yes' ? [answered('customers', ANSWER_WORDS.yes)] : []),
    ...(customers === 'no' ? [answered('unaffected', ANSWER_WORDS.no)] : []),
    ...mentions.filter(({ topic }) => !silenced.has(topic)),
  ];
}

function decide(reading: Reading, plain: PlainText, signals: readonly SignalHit[]): SeveritySuggestion {
  const { has } = reading;
  const measures = measuresIn(plain, signals);
  const exposure = has('exposure')?.word ?? measures.dataLoss;
  const elsewhere = elsewhereIn(reading);
  if (exposure !== undefined) {
    return elsewhere
      ? settled('SEV3', 'non-production', [quoted(exposure), quoted(elsewhere.word)])
      : { ...settled('SEV1', 'production', [quoted(exposure)]), ...openQuestions(reading) };
  }
  if (elsewhere) return outsideProduction(reading, elsewhere);
  const unaffected = has('unaffected') ?? reading.denied('customers') ?? reading.denied('production');
  if (unaffected && !has('customers')) return withoutCustomers(reading, unaffected.word);
  if (measures.percent?.share === 0 && !has('customers')) return withoutCustomers(reading, measures.percent.word);
  return inProduction(reading, plain, signals);
}

/**
 * The words by which the text places itself outside production. Production named beside it, or customers in another
 * clause, outweigh it: a test system may have been the origin, or a colleague's laptop the witness.
 */
function elsewhereIn({ has, mentions }: Reading): Mention | undefined {
  if (has('production')) return undefined;
  const places = mentions.filter(
    ({ topic, negated }) => !negated && (topic === 'trivial' || topic === 'nonProduction'),
  );
  const customers = mentions.filter(({ topic, negated }) => !negated && topic === 'customers');
  const isTheirs =
    customers.length === 0 || customers.some(({ clause }) => places.some((place) => place.clause === clause));
  return isTheirs ? (places.find(({ topic }) => topic === 'trivial') ?? places[0]) : undefined;
}

/** What an exposure leaves open: whether it is production at all. */
function openQuestions({ has }: Reading): Pick<SeveritySuggestion, 'provisional' | 'unknown'> {
  const isNamed = has('production') !== undefined || has('customers') !== undefined;
  return { provisional: !isNamed, unknown: isNamed ? [] : [QUESTIONS.environment] };
}

function outsideProduction({ has }: Reading, where: Mention): SeveritySuggestion {
  const blocked = has('blocked');
  if (where.topic === 'trivial' && !blocked) return settled('SEV4', 'trivial', [quoted(where.word)]);
  const reasons = [quoted(where.word), ...(blocked ? [quoted(blocked.word)] : [])];
  return settled(blocked ? 'SEV3' : 'SEV4', 'non-production', reasons);
}

function withoutCustomers({ has }: Reading, unaffected: string): SeveritySuggestion {
  const risk = has('atRisk') ?? has('blocked');
  const reasons = [quoted(unaffected), ...(risk ? [quoted(risk.word)] : [])];
  return settled(risk ? 'SEV3' : 'SEV4', 'non-production', reasons);
}

function inProduction(reading: Reading, plain: PlainText, signals: readonly SignalHit[]): SeveritySuggestion {
  const { has, mentions } = reading;
  const measures = measuresIn(plain, signals);
  const customers = has('customers');
  const core = coreInTrouble(mentions);
  const lost = has('outage');
  const degraded = has('degraded');
  const reasons: SeverityReason[] = [customers, core, lost ?? degraded, has('production')].flatMap((mention) =>
    mention ? [quoted(mention.word)] : [],
  );
  const share = measures.percent ?? shareWord(reading);
  if (share) reasons.push(quoted(share.word));
  reasons.push(...measures.reasons);
  const hit = customers !== undefined || (core !== undefined && (lost ?? degraded) !== undefined);
  let level = levelFor({ core: core !== undefined, lost: lost !== undefined, share: share?.share, hit });
  if (measures.burnRate !== undefined && measures.burnRate >= 14.4) level = worst(level, 'SEV2');
  if (measures.nodesShare !== undefined && measures.nodesShare >= 1 / 3 && hit) level = worst(level, 'SEV2');
  if (hit && measures.hours !== undefined && measures.hours >= 1) level = raised(level);
  if (measures.workaround && level !== 'SEV4') level = eased(level);
  const unknown = [
    ...(has('production') || hit ? [] : [QUESTIONS.environment]),
    ...(customers ? [] : [QUESTIONS.customers]),
    ...(share ? [] : [QUESTIONS.share]),
  ];
  if (reasons.length === 0) {
    reasons.push({
      fact: 'Neither environment nor customers are named, so production is assumed',
      source: 'decision table',
    });
  }
  return { level, tier: 'production', provisional: unknown.length > 0, reasons: distinct(reasons), unknown };
}

/** Share of customers from which a core function counts as lost for most, and from which for some. */
const MOST = 0.5;
const SOME = 0.05;

function levelFor(facts: { core: boolean; lost: boolean; share: number | undefined; hit: boolean }): Level {
  const { core, lost, share, hit } = facts;
  if (share !== undefined && share < SOME) return 'SEV3';
  if (core && lost && share !== undefined && share >= MOST) return 'SEV1';
  if (core) return 'SEV2';
  if (hit && lost && share !== undefined && share >= MOST) return 'SEV2';
  if (share !== undefined && share < MOST && lost) return 'SEV2';
  return 'SEV3';
}

/** A core function, unless its clause says that it works. */
function coreInTrouble(mentions: readonly Mention[]): Mention | undefined {
  const troubled = new Set(
    mentions.filter(({ topic }) => topic === 'outage' || topic === 'degraded').map(({ clause }) => clause),
  );
  const core = mentions.filter(({ topic, negated }) => topic === 'coreFunctions' && !negated);
  return core.find(({ clause }) => troubled.has(clause)) ?? (troubled.size === 0 ? core[0] : undefined);
}

/** What a word for "how many" stands for, as a share; lower bounds of the decision table's ranges. */
const SHARES = [
  ['all', 0.95],
  ['most', 0.5],
  ['many', 0.2],
  ['few', 0.01],
] as const;

function shareWord({ has }: Reading): { share: number; word: string } | undefined {
  for (const [topic, share] of SHARES) {
    const mention = has(topic);
    if (mention) return { share, word: mention.word };
  }
  return undefined;
}

function settled(level: Level, tier: Tier, reasons: readonly SeverityReason[]): SeveritySuggestion {
  return { level, tier, provisional: false, reasons: distinct(reasons), unknown: [] };
}

function quoted(words: string): SeverityReason {
  return { fact: `"${words.trim()}"`, source: FROM_SYMPTOM };
}

function distinct(reasons: readonly SeverityReason[]): readonly SeverityReason[] {
  return reasons.filter((reason, i) => reasons.findIndex((other) => other.fact === reason.fact) === i);
}

function worst(a: Level, b: Level): Level {
  return LEVELS.indexOf(a) <= LEVELS.indexOf(b) ? a : b;
}

function raised(level: Level): Level {
  return LEVELS[Math.max(0, LEVELS.indexOf(level) - 1)] ?? level;
}

/** One lower, but never past SEV3 while customers are hurt. */
function eased(level: Level): Level {
  return LEVELS[Math.min(2, LEVELS.indexOf(level) + 1)] ?? level;
}
