import { recordedText } from '../../render/recorded-text.ts';
import type { Session } from '../incident/session.ts';
import { readTarget, targetNumber } from '../incident/target.ts';
import { nothingElse } from '../incident/words.ts';

/** Publishes a post-mortem: the incident is closed and found as a precedent from then on. */
export async function publishPostMortem(session: Session, words: readonly string[]): Promise<string> {
  const { services, caller, scale, clock } = session;
  const { number, rest } = readTarget(words);
  nothingElse(rest, 'postmortem publish INC-7');
  const target = await targetNumber(session, number);
  return recordedText(await services.incidents.postMortem.publish(caller, target), scale, clock);
}
