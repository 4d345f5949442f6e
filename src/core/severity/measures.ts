import type { SeverityReason } from '../matching/answer.ts';
import type { PlainText } from '../matching/normalise.ts';
import type { SignalHit } from '../matching/signals.ts';

/** Figures that a text gives. */
export interface Measures {
  /** Share of customers, requests or accounts; 0 to 1. */
  readonly percent: { readonly share: number; readonly word: string } | undefined;
  /** Share of the nodes that are out; 0 to 1. */
  readonly nodesShare: number | undefined;
  /** Error-budget burn rate, times the sustainable one. */
  readonly burnRate: number | undefined;
  /** How long it has lasted. */
  readonly hours: number | undefined;
  /** Trying again or the like helps. */
  readonly workaround: boolean;
  /** The words that tell of lost data. */
  readonly dataLoss: string | undefined;
  readonly reasons: readonly SeverityReason[];
}

const PERCENT =
  /(\d{1,3}(?:[.,]\d+)?) ?(?:%|percent\b|per cent\b)(?: of(?: [\w-]{1,20}){0,3}?)?(?: http)? (?:requests?|calls|traffic|users|customers|clients|accounts|orders|payments|errors|responses|sessions|logins)(?![^.;,\n]{0,30}\b(?:succeed|success|succeeded|fine|ok|served|pass|passed|healthy)\b)/i;
const NODES =
  /\b(\d{1,5}|half|a third|two thirds) ?(?:of|\/|out of)?(?: the| our| all)* ?(\d{1,5})?(?: [\w-]+){0,2} (?:nodes?|machines|workers)\b[^.\n]{0,40}\b(?:not ?ready|down|gone|lost|unreachable|offline)/i;
const BURN_RATE = /burn ?rate[^\d\n]{0,20}(\d{1,4}(?:\.\d+)?)/i;
const HOURS =
  /\bfor (?:the (?:last|past) |over |more than |about |almost |nearly )?(\d{1,3}|an?|two|three|four|five|six|several) (hours?|days?)\b/i;
const WORKAROUND =
  /\b(?:refresh(?:ing)?|retry(?:ing)?|reload(?:ing)?|trying again|second try|second attempt|pressing again)\b[^.\n]{0,20}\b(?:helps?|works?|goes through|succeeds?)|\bworkaround\b/i;
// Not "lost connection to the database", and not "we did not lose any data".
const DATA_LOSS =
  /(?<!\b(?:not|no|never|without|didn't|did not) (?:\w+ )?)\b(?:lost|losing|loses|lose|wiped|overwrote)\b(?: (?!connections?\b|contact\b|access\b|quorum\b|leader|to\b|from\b)\w+){0,5}? (?:data|orders|records|payments|transactions|rows|backups)\b|\b(?:deleted|dropped)\b(?: \w+){0,3}? (?:database|customer data|orders|records)\b/i;

const SHARE_WORDS: Readonly<Record<string, number>> = { half: 0.5, 'a third': 1 / 3, 'two thirds': 2 / 3 };
const NUMBER_WORDS: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  several: 3,
};
const HOURS_PER_DAY = 24;

/** Reads figures out of a symptom; what is not said stays undefined. */
export function measuresIn(plain: PlainText, signals: readonly SignalHit[]): Measures {
  const text = plain.text;
  const percent = PERCENT.exec(text);
  const nodes = NODES.exec(text);
  const burn = BURN_RATE.exec(text);
  const hours = HOURS.exec(text);
  const counted = signals.find((hit) => hit.facts.total !== undefined && hit.facts.count !== undefined);
  const reasons: SeverityReason[] = [];
  if (nodes) reasons.push({ fact: `"${nodes[0]}"`, source: 'symptom' });
  if (burn) reasons.push({ fact: `burn rate ${burn[1]}`, source: 'symptom' });
  if (hours) reasons.push({ fact: `lasts ${hours[0]}`, source: 'symptom' });
  if (counted) {
    const { count, total, resource } = counted.facts;
    const what = resource === undefined ? 'nodes cannot take the pod' : `nodes have insufficient ${resource}`;
    reasons.push({ fact: `${count} of ${total} ${what}`, source: `signal ${counted.signal.id}` });
  }
  return {
    percent: percent ? { share: Number((percent[1] ?? '0').replace(',', '.')) / 100, word: percent[0] } : undefined,
    nodesShare: nodes ? nodesShare(nodes[1] ?? '', nodes[2]) : undefined,
    burnRate: burn ? Number(burn[1]) : undefined,
    hours: hours
      ? (NUMBER_WORDS[hours[1]?.toLowerCase() ?? ''] ?? Number(hours[1])) *
        (hours[2]?.toLowerCase().startsWith('d') ? HOURS_PER_DAY : 1)
      : undefined,
    workaround: WORKAROUND.test(text),
    dataLoss: DATA_LOSS.exec(text)?.[0],
    reasons,
  };
}

function nodesShare(part: string, total: string | undefined): number | undefined {
  const word = SHARE_WORDS[part.toLowerCase()];
  if (word !== undefined) return word;
  return total === undefined || Number(total) === 0 ? undefined : Number(part) / Number(total);
}
