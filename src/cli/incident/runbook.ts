import { checklistOf } from '../../core/incident/checklist.ts';
import { incidentName } from '../../core/incident/incident.ts';
import { checklistText } from '../../render/checklist-text.ts';
import { recordedText } from '../../render/recorded-text.ts';
import type { Session } from './session.ts';
import { readTarget, targetNumber } from './target.ts';
import { nothingElse } from './words.ts';

/** Puts a checklist up: of the pattern named, else of the one that fits best. */
export async function runbook(session: Session, words: readonly string[]): Promise<string> {
  const { services, caller, scale, clock, style } = session;
  const { number, rest } = readTarget(words);
  const [named, ...more] = rest;
  nothingElse(more, 'runbook INC-7 dns-resolution-failure');
  const target = await targetNumber(session, number);
  const recorded = await services.incidents.runbook.start(caller, target, named);
  const detail = recorded.entries[0]?.detail;
  if (detail?.kind !== 'runbook') return recordedText(recorded, scale, clock);
  const shown = services.showRunbook(detail.pattern);
  const checklist = checklistText({
    name: incidentName(recorded.incident),
    pattern: { ...shown.pattern, summary: shown.runbook.summary },
    steps: checklistOf(shown.runbook),
    escalateWhen: shown.runbook.escalateWhen,
    style,
  });
  return `${checklist}\n${recordedText(recorded, scale, clock)}`;
}
