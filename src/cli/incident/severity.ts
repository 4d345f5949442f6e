import { incidentName } from '../../core/incident/incident.ts';
import { UserError } from '../../errors.ts';
import { recordedText } from '../../render/recorded-text.ts';
import { severityAdviceText } from '../../render/severity-text.ts';
import type { Session } from './session.ts';
import { readTarget, targetNumber } from './target.ts';

/**
 * Tags the severity; without a level, shows the one that is supported and why.
 * @throws UserError `value_unknown` when the level of a tier must be chosen.
 */
export async function severity(session: Session, words: readonly string[]): Promise<string> {
  const { services, caller, scale, clock, style } = session;
  const { number, rest } = readTarget(words);
  const [word, ...reason] = rest;
  const target = await targetNumber(session, number);
  if (word === undefined) {
    const { incident, suggestion } = await services.incidents.suggestSeverity(caller, target);
    return severityAdviceText(incident, suggestion, scale, style);
  }
  const tagged = await services.incidents.tagSeverity(caller, target, word, reason.join(' '));
  if (tagged.kind === 'tagged') return recordedText(tagged.recorded, scale, clock);
  const name = incidentName(tagged.incident);
  throw new UserError(
    'value_unknown',
    `${scale.tiers[tagged.tier].title} may be ${tagged.levels.join(', ')}, and the facts do not tell which. Say the level, such as: precedent severity ${name} ${tagged.levels[0]?.toLowerCase()}`,
  );
}
