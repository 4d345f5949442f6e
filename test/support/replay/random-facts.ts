import fc from 'fast-check';
import { assertNever } from '../../../src/core/assert-never.ts';
import { type Act, type Change, isRefusal, type Refusal } from '../../../src/core/incident/change.ts';
import { correctEntry } from '../../../src/core/incident/correct.ts';
import type { EntryDetail, NewEntry, TimelineEntry } from '../../../src/core/incident/entry.ts';
import type { Incident } from '../../../src/core/incident/incident.ts';
import * as work from '../../../src/core/incident/work.ts';
import type { PostMortemFacts } from '../../../src/core/postmortem/facts.ts';
import { ANA, anIncident, BEN, MINUTE_MS, NOBODY, NOON, plainWords, storedAs } from '../a-incident.ts';
import { patternMatch, precedentMatch } from '../sample-answer.ts';
import { declaredEntry, someFacts } from './facts.ts';

/** Words as they are pasted, and words that are made to break out. */
export const HOSTILE = [
  '<script>alert(1)</script>',
  '[x](javascript:alert(1))',
  '<https://example.com|click> & *bold* _it_ ~gone~',
  '| a | b |\n|---|---|\n| 1 | 2 |',
  '```\nfence\n````',
  '# heading\n- item\n1. first\n> quote',
  '---\ntitle: x\n---',
  '🤬😅 عربي עברית \u202edesrever\u202c',
  '\u0000\u001b[31mred\u001b[0m\u0085\ufffe\ud800',
  'NAME    READY\npay-1   0/1',
  `${'x'.repeat(500)}`,
  '&lt;b&gt; &amp; &#60;',
  '$(reboot) {{ }} <!-- --> ]]>',
  '\\`*_{}[]()#+-.!|\\',
  '',
] as const;

/** Words for entries, titles and sections. */
export const anyWords = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc
    .array(fc.constantFrom('a', 'pod', ' ', '\n', '`', '<', '>', '*', '_', '[', ']', '\\', '-', '#', '1.', '&'), {
      maxLength: 30,
    })
    .map((parts) => parts.join('')),
);

/** Something that happens to an incident. */
export type Happening =
  | { readonly kind: 'note' | 'status' | 'followup'; readonly text: string; readonly minutesAgo: number }
  | { readonly kind: 'message'; readonly text: string; readonly minutesAgo: number; readonly hasAuthor: boolean }
  | { readonly kind: 'state'; readonly transition: 'mitigate' | 'resolve' | 'reopen'; readonly text: string }
  | { readonly kind: 'severity'; readonly level: 'SEV1' | 'SEV2' | 'SEV3'; readonly text: string }
  | { readonly kind: 'customers'; readonly value: 'yes' | 'no' | 'unknown' }
  | { readonly kind: 'pattern'; readonly verdict: 'was-it' | 'not-it' }
  | { readonly kind: 'tick'; readonly step: number; readonly outcome: 'done' | 'failed' | 'not-applicable' }
  | { readonly kind: 'role'; readonly userId: string }
  | { readonly kind: 'correct'; readonly nth: number; readonly minutesAgo: number; readonly text: string }
  | { readonly kind: 'withdraw'; readonly nth: number };

const minutesAgo = fc.integer({ min: 0, max: 5000 });

/** Anything that may happen. */
export const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({ kind: fc.constantFrom('note', 'status', 'followup'), text: anyWords, minutesAgo }),
  fc.record({ kind: fc.constant('message'), text: anyWords, minutesAgo, hasAuthor: fc.boolean() }),
  fc.record({
    kind: fc.constant('state'),
    transition: fc.constantFrom('mitigate', 'resolve', 'reopen'),
    text: anyWords,
  }),
  fc.record({ kind: fc.constant('severity'), level: fc.constantFrom('SEV1', 'SEV2', 'SEV3'), text: anyWords }),
  fc.record({ kind: fc.constant('customers'), value: fc.constantFrom('yes', 'no', 'unknown') }),
  fc.record({ kind: fc.constant('pattern'), verdict: fc.constantFrom('was-it', 'not-it') }),
  fc.record({
    kind: fc.constant('tick'),
    step: fc.integer({ min: 0, max: 3 }),
    outcome: fc.constantFrom('done', 'failed', 'not-applicable'),
  }),
  fc.record({ kind: fc.constant('role'), userId: fc.constantFrom('U-ANA', 'U-BEN') }),
  fc.record({ kind: fc.constant('correct'), nth: fc.nat(20), minutesAgo, text: anyWords }),
  fc.record({ kind: fc.constant('withdraw'), nth: fc.nat(20) }),
) as fc.Arbitrary<Happening>;

/** An incident with the entries that came of what happened. */
export interface Happened {
  readonly incident: Incident;
  readonly entries: readonly TimelineEntry[];
}

/** An incident to which nothing has happened but that it was declared. */
export function declaredOnly(title = 'Checkout fails'): Happened {
  return { incident: anIncident({ title }), entries: [declaredEntry({ id: 'first' })] };
}

/** Lets things happen one after the other, some minutes apart, by the core's own decisions; what it refuses does not happen. */
export function letHappen(before: Happened, happenings: readonly Happening[]): Happened {
  let { incident, entries } = before;
  for (const [index, what] of happenings.entries()) {
    const at = NOON + (entries.length + index + 1) * 7 * MINUTE_MS;
    const act: Act = {
      actor: index % 3 === 0 ? BEN : ANA,
      origin: 'slack',
      at,
      newId: () => `e-${entries.length + 1}`,
    };
    const change = decided(incident, entries, what, act);
    if (change === undefined || isRefusal(change)) continue;
    incident = change.incident;
    entries = [...entries, ...change.entries.map((entry, i) => storedAs(entries.length + 1 + i, entry))];
  }
  return { incident, entries };
}

/** Facts of what happened, with matches. */
export function factsOf(happened: Happened, fields: Partial<PostMortemFacts> = {}): PostMortemFacts {
  return someFacts({ ...happened, patterns: [patternMatch()], precedents: [precedentMatch()], ...fields });
}

function decided(
  incident: Incident,
  entries: readonly TimelineEntry[],
  what: Happening,
  act: Act,
): Change | Refusal | undefined {
  switch (what.kind) {
    case 'note':
      return work.addNote(incident, plainWords(what.text), act.at - what.minutesAgo * MINUTE_MS, act);
    case 'status':
      return work.giveStatus(incident, plainWords(what.text), act);
    case 'followup':
      return work.addFollowup(incident, plainWords(what.text), { owner: 'U-BEN', due: '2026-12-01' }, act);
    case 'message':
      return { incident, entries: [messageOf(what, act)] };
    case 'state':
      return work.changeState(incident, what.transition, plainWords(what.text), act);
    case 'severity': {
      const to = { level: what.level, tier: 'production', provisional: false } as const;
      return work.tagSeverity(incident, to, { reason: plainWords(what.text), suggested: undefined }, act);
    }
    case 'customers':
      return work.answerFact(incident, { fact: 'customers', value: what.value }, act);
    case 'pattern':
      return work.judgePattern(incident, 'pod-ip-exhaustion', what.verdict, act);
    case 'tick': {
      const { step, outcome } = what;
      const detail = { runId: 'r', pattern: 'pod-ip-exhaustion', step, phase: 'mitigate', risk: 'reversible' } as const;
      return work.tickStep(incident, { ...detail, outcome }, `Step ${step}`, undefined, act);
    }
    case 'role':
      return work.assignRole(incident, 'lead', what.userId, act);
    case 'correct': {
      const seq = (what.nth % entries.length) + 1;
      const occurredAt = act.at - what.minutesAgo * MINUTE_MS;
      return correctEntry(incident, entries, { seq, occurredAt, text: plainWords(what.text) }, act);
    }
    case 'withdraw': {
      const messages = entries.filter(({ detail }) => detail.kind === 'message');
      const entry = messages[what.nth % Math.max(1, messages.length)];
      if (entry === undefined || entries.some(({ supersedes }) => supersedes === entry.id)) return undefined;
      return { incident, entries: [{ ...newEntry(act, { kind: 'withdrawn' }, ''), supersedes: entry.id }] };
    }
    default:
      return assertNever(what);
  }
}

function messageOf({ text, minutesAgo: ago, hasAuthor }: Extract<Happening, { kind: 'message' }>, act: Act): NewEntry {
  const files = [{ name: `${text}.png`, url: 'https://files.example.com/a?b="<>', mimetype: 'image/png' }];
  const detail = { kind: 'message', channelId: 'C1', ts: '1.0', files, isReadable: true } as const;
  const entry = newEntry(act, { ...detail, files }, text);
  return { ...entry, by: hasAuthor ? ANA : NOBODY, occurredAt: act.at - ago * MINUTE_MS };
}

function newEntry({ at, actor, origin, newId }: Act, detail: EntryDetail, text: string): NewEntry {
  const id = newId();
  return { id, occurredAt: at, recordedAt: at, by: actor, recordedBy: actor, origin, text, detail, masked: [] };
}
