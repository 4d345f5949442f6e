import type { Incident } from '../../core/incident/incident.ts';
import { tagSeverity as decideSeverity } from '../../core/incident/work.ts';
import type { Level, Tier } from '../../core/knowledge/tier.ts';
import type { Caller, Recorded } from '../incident-ports.ts';
import { findTarget, type Target } from './access.ts';
import type { ChangeIncident } from './change-incident.ts';
import { unknownSeverity } from './declare-incident.ts';
import { incidentTexts } from './incident-texts.ts';
import type { IncidentParts } from './parts.ts';
import { readSeverityWord, severityOf, tierFor } from './severity-words.ts';
import { cleanWords } from './words.ts';

/** What came of tagging: the change, or the question which level of the tier is meant. */
export type TaggedSeverity =
  | { readonly kind: 'tagged'; readonly recorded: Recorded }
  | {
      readonly kind: 'choose-level';
      readonly incident: Incident;
      readonly tier: Tier;
      readonly levels: readonly Level[];
    };

/**
 * Tags the severity by level or tier; the other part follows from the facts. A tier whose level they do not tell is
 * asked back; whoever answers that names both.
 * @throws UserError of access, `value_unknown`, or `incident_refused`.
 */
export type TagSeverity = (
  caller: Caller,
  target: Target,
  word: string,
  reason: string,
  chosenTier?: Tier,
) => Promise<TaggedSeverity>;

/** Tags in the store. */
export function tagSeverity(parts: IncidentParts, change: ChangeIncident): TagSeverity {
  const { answerer, knowledge, incidents } = parts;
  const scale = knowledge.severityScale;
  return async (caller, target, word, reason, chosenTier) => {
    const read = readSeverityWord(word, scale);
    if (read === undefined) throw unknownSeverity(word);
    const words = cleanWords(parts, reason);
    if (read.kind === 'tier') {
      const incident = await findTarget(parts, caller, target);
      const entries = await incidents.entries(incident.teamId, incident.number);
      const suggestion = answerer.suggestSeverity(incidentTexts(incident, entries), incident);
      const { levels } = scale.tiers[read.tier];
      if (incident.state !== 'closed' && levels.length > 1 && suggestion.tier !== read.tier) {
        return { kind: 'choose-level', incident, tier: read.tier, levels };
      }
    }
    const recorded = await change(caller, target, async (incident, act, entries) => {
      const suggestion = answerer.suggestSeverity(incidentTexts(incident, await entries()), incident);
      const level = read.kind === 'level' ? read.level : levelIn(read.tier, suggestion.level);
      const isChosenPossible = chosenTier !== undefined && scale.tiers[chosenTier].levels.includes(level);
      const chosen = isChosenPossible ? chosenTier : tierFor(level, scale, suggestion, incident);
      const tier = read.kind === 'tier' ? read.tier : chosen;
      const to = { level, tier, provisional: false };
      return decideSeverity(incident, to, { reason: words, suggested: severityOf(suggestion) }, act);
    });
    return { kind: 'tagged', recorded };
  };

  function levelIn(tier: Tier, suggested: Level): Level {
    const { levels } = scale.tiers[tier];
    return levels.includes(suggested) ? suggested : (levels[0] ?? suggested);
  }
}
