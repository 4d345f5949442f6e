import { callsForDeclared } from '../../core/incident/calls-for.ts';
import { declare } from '../../core/incident/declare.ts';
import { type Environment, type Known, LONGEST_TITLE } from '../../core/incident/incident.ts';
import { remindersFor } from '../../core/incident/reminders.ts';
import { CLOCK_SLACK_MS } from '../../core/incident/when.ts';
import { UserError } from '../../errors.ts';
import type { Caller, Recorded } from '../incident-ports.ts';
import { requireMember } from './access.ts';
import { actOf, requestOf } from './caller.ts';
import type { IncidentParts } from './parts.ts';
import { readSeverityWord, severityOf, tierFor } from './severity-words.ts';
import { cleanWords, neededWords } from './words.ts';
import { readWrittenTime } from './written-time.ts';

/** What a person says when declaring; what is left out is unknown. */
export interface Declaration {
  readonly title: string;
  readonly symptom?: string;
  readonly environment?: Environment;
  readonly customersAffected?: Known;
  /** A level or tier as people write it; the suggestion is taken, provisionally, when there is none. */
  readonly severity?: string;
  readonly isPrivate?: boolean;
  /** Epoch milliseconds. */
  readonly startedAt?: number;
  /** As people write it, "14:02" or "2026-11-22 14:02", in their own zone; instead of `startedAt`. */
  readonly started?: string;
  readonly questionId?: string;
  readonly channelId?: string;
}

/**
 * Declares an incident: stores it under the next number with the first entry of its timeline, and with all that Slack
 * must be told.
 * @throws UserError `words_missing`, `words_too_long`, `value_unknown`, `incident_refused` or `not_a_member`.
 */
export type DeclareIncident = (caller: Caller, declaration: Declaration) => Promise<Recorded>;

/** Declares in the store. */
export function declareIncident(parts: IncidentParts): DeclareIncident {
  const { incidents, people, knowledge, answerer, announceChannel, wake } = parts;
  const telling = { hasAnnouncements: announceChannel !== undefined };
  return async (caller, declaration) => {
    await requireMember(people, caller);
    const { environment = 'unknown', customersAffected = 'unknown', isPrivate = false, started } = declaration;
    const startedAt = started === undefined ? declaration.startedAt : await readWrittenTime(parts, caller, started);
    const title = neededWords(parts, declaration.title, '/incident declare Checkout fails', LONGEST_TITLE);
    const symptom = cleanWords(parts, declaration.symptom ?? '');
    const answered = { environment, customersAffected };
    const texts = [title, symptom].map(({ text }) => ({ text, source: 'declaration' }));
    const suggestion = answerer.suggestSeverity(texts, answered);
    const suggested = severityOf(suggestion);
    const severity = taggedSeverity(declaration.severity);
    const act = actOf(caller, parts);
    if (startedAt !== undefined && startedAt > act.at + CLOCK_SLACK_MS) {
      throw new UserError(
        'incident_refused',
        'It cannot have started in the future. Correct the time, or leave it out.',
      );
    }
    const draft = {
      teamId: caller.teamId,
      title: { ...title, text: title.text.replace(/\s+/g, ' ') },
      symptom,
      severity,
      ...answered,
      isPrivate,
      startedAt,
      questionId: declaration.questionId,
      originChannelId: declaration.channelId,
    };
    const recorded = await incidents.declare(requestOf(caller, act.at), (number) => {
      const change = declare(draft, number, act);
      return {
        ...change,
        calls: callsForDeclared(change.incident, telling),
        reminders: remindersFor(change.incident),
      };
    });
    wake();
    return recorded;

    function taggedSeverity(word: string | undefined) {
      if (word === undefined) return { ...suggested, provisional: true };
      const read = readSeverityWord(word, knowledge.severityScale);
      if (read === undefined) throw unknownSeverity(word);
      if (read.kind === 'level') {
        const tier = tierFor(read.level, knowledge.severityScale, suggestion, { severity: suggested, ...answered });
        return { level: read.level, tier, provisional: false };
      }
      const { levels } = knowledge.severityScale.tiers[read.tier];
      const level = levels.includes(suggested.level) ? suggested.level : levels[0];
      return { level: level ?? suggested.level, tier: read.tier, provisional: levels.length > 1 };
    }
  };
}

/** For words that are neither level nor tier. */
export function unknownSeverity(word: string): UserError {
  return new UserError(
    'value_unknown',
    `"${word.slice(0, 40)}" is no severity. Write sev1, sev2, sev3 or sev4, or production, non-production or trivial.`,
  );
}
