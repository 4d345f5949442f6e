import type { TimelineEntry } from '../../core/incident/entry.ts';
import type { Incident } from '../../core/incident/incident.ts';
import { currentTimeline } from '../../core/incident/timeline.ts';
import type { SourcedText } from '../../core/severity/suggest-for-incident.ts';

/** Characters of an incident's words that are read for a suggestion, the newest first: keeps it within milliseconds. */
const READ_CHARACTERS = 20_000;

/** The words of an incident from which severity and patterns are read, each with its source. */
export function incidentTexts(incident: Incident, entries: readonly TimelineEntry[]): readonly SourcedText[] {
  const declared = { text: `${incident.title}\n\n${incident.symptom}`, source: 'declaration' };
  const texts: SourcedText[] = [];
  let characters = declared.text.length;
  for (const { detail, text, seq } of currentTimeline(entries).toReversed()) {
    if (text === '' || !SAID.has(detail.kind)) continue;
    characters += text.length;
    if (characters > READ_CHARACTERS) break;
    texts.push({ text, source: `${detail.kind} #${seq}` });
  }
  return [declared, ...texts.toReversed()];
}

/** Entries in which people say what they see. */
const SAID: ReadonlySet<TimelineEntry['detail']['kind']> = new Set(['note', 'status', 'message', 'message-edited']);
