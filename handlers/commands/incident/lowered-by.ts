import type { Incident } from '../../../src/core/incident/incident.ts';
import type { Level, Tier } from '../../../src/core/knowledge/tier.ts';
import { readSeverityWord } from '../../../src/services/incidents/severity-words.ts';
import type { Services } from '../../../src/services/services.ts';
import { isLower } from '../../../src/slack/blocks/incident/incident-words.ts';
import type { CommandRequest } from './subcommand.ts';

/** A severity below the one that stands; without a tier the facts decide it. */
export interface Lowered {
  readonly incident: Incident;
  readonly level: Level;
  readonly tier: Tier | undefined;
}

/**
 * What a level or a tier would lower; undefined when it lowers nothing, is no severity, or is a tier of which the level
 * has to be chosen first.
 * @throws UserError of access.
 */
export async function loweredBy(
  word: string,
  { incidents, knowledge }: Pick<Services, 'incidents' | 'knowledge'>,
  { caller, target }: Pick<CommandRequest, 'caller' | 'target'>,
): Promise<Lowered | undefined> {
  const read = readSeverityWord(word, knowledge.severityScale);
  if (read === undefined) return undefined;
  const { incident, suggestion } = await incidents.suggestSeverity(caller, target);
  if (incident.state === 'closed') return undefined;
  const lowered = (level: Level | undefined, tier: Tier | undefined): Lowered | undefined =>
    level !== undefined && isLower(level, incident.severity.level) ? { incident, level, tier } : undefined;
  if (read.kind === 'level') return lowered(read.level, undefined);
  const { levels } = knowledge.severityScale.tiers[read.tier];
  if (levels.length > 1 && suggestion.tier !== read.tier) return undefined;
  return lowered(levels.includes(suggestion.level) ? suggestion.level : levels[0], read.tier);
}
