import type { Session } from '../incident/session.ts';
import { readTarget, targetNumber } from '../incident/target.ts';
import { nothingElse } from '../incident/words.ts';
import { draftText } from './draft-text.ts';

/** Shows the draft of a post-mortem. */
export async function showPostMortem(session: Session, words: readonly string[]): Promise<string> {
  const { services, caller, clock, style } = session;
  const { number, rest } = readTarget(words);
  nothingElse(rest, 'postmortem show INC-7');
  const target = await targetNumber(session, number);
  const { postMortem } = await services.incidents.postMortem.show(caller, target);
  return draftText(postMortem, clock, style);
}
