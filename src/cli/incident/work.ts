import { type Environment, type Known, ROLES } from '../../core/incident/incident.ts';
import type { FactAnswer } from '../../core/incident/work.ts';
import { recordedText } from '../../render/recorded-text.ts';
import type { Recorded } from '../../services/incident-ports.ts';
import type { Session } from './session.ts';
import { readTarget, targetNumber } from './target.ts';
import { nothingElse, oneOf, textOf, userIdOf } from './words.ts';

/** Notes something; the text may begin with a time. */
export async function note(session: Session, words: readonly string[]): Promise<string> {
  const { number, rest } = readTarget(words);
  const text = await textOf(rest, session.readStdin);
  const target = await targetNumber(session, number);
  return recorded(session, await session.services.incidents.work.addNote(session.caller, target, text));
}

/** Gives a status update. */
export async function status(session: Session, words: readonly string[]): Promise<string> {
  const { number, rest } = readTarget(words);
  const text = await textOf(rest, session.readStdin);
  const target = await targetNumber(session, number);
  return recorded(session, await session.services.incidents.work.giveStatus(session.caller, target, text));
}

/** Mitigates, resolves or reopens. */
export async function changeState(
  session: Session,
  transition: 'mitigate' | 'resolve' | 'reopen',
  words: readonly string[],
): Promise<string> {
  const { number, rest } = readTarget(words);
  const text = await textOf(rest, session.readStdin);
  const target = await targetNumber(session, number);
  return recorded(session, await session.services.incidents.work.changeState(session.caller, target, transition, text));
}

/** Gives somebody a role. */
export async function role(session: Session, words: readonly string[]): Promise<string> {
  const { number, rest } = readTarget(words);
  const [name, person, ...more] = rest;
  const wanted = oneOf(ROLES, name, 'role');
  const userId = userIdOf(person ?? '');
  nothingElse(more, 'role INC-7 lead U012AB3CD');
  const target = await targetNumber(session, number);
  return recorded(session, await session.services.incidents.work.assignRole(session.caller, target, wanted, userId));
}

/** Adds a follow-up; the text may end with a date. */
export async function followup(
  session: Session,
  words: readonly string[],
  { owner }: { readonly owner?: string },
): Promise<string> {
  const { number, rest } = readTarget(words);
  const text = await textOf(rest, session.readStdin);
  const userId = owner === undefined ? undefined : userIdOf(owner);
  const target = await targetNumber(session, number);
  return recorded(session, await session.services.incidents.work.addFollowup(session.caller, target, text, userId));
}

const FACTS = ['environment', 'customers'] as const;
/** Where an incident can be, in the order of the form in Slack. */
export const ENVIRONMENTS: readonly Environment[] = ['production', 'non-production', 'unknown'];
/** Whether customers are affected. */
export const ANSWERS: readonly Known[] = ['yes', 'no', 'unknown'];

/** Answers a question on which the severity depends. */
export async function fact(session: Session, words: readonly string[]): Promise<string> {
  const { number, rest } = readTarget(words);
  const [name, value, ...more] = rest;
  const answer = answerOf(oneOf(FACTS, name, 'fact'), value);
  nothingElse(more, 'fact INC-7 customers yes');
  const target = await targetNumber(session, number);
  return recorded(session, await session.services.incidents.work.answerFact(session.caller, target, answer));
}

function answerOf(name: (typeof FACTS)[number], value: string | undefined): FactAnswer {
  return name === 'environment'
    ? { fact: 'environment', value: oneOf(ENVIRONMENTS, value, 'environment') }
    : { fact: 'customers', value: oneOf(ANSWERS, value, 'answer') };
}

function recorded({ scale, clock }: Session, outcome: Recorded): string {
  return recordedText(outcome, scale, clock);
}
