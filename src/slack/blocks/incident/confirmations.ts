import { type Incident, incidentName } from '../../../core/incident/incident.ts';
import type { ReminderKind } from '../../../core/incident/reminders.ts';
import type { Pattern } from '../../../core/knowledge/pattern.ts';
import type { SeverityScale } from '../../../core/knowledge/severity-scale.ts';
import type { PatternMatch } from '../../../core/matching/answer.ts';
import type { AssignedRole, Recorded } from '../../../services/incident-ports.ts';
import { bold } from '../../markup.ts';
import type { SlackMessage } from '../../slack-message.ts';
import { CONFIDENCE_WORDS } from '../confidence-words.ts';
import { section } from '../elements.ts';
import { entryExtras, entryWords } from './entry-words.ts';
import { severityTag, stateBadge } from './incident-words.ts';
import { clockTime, moment } from './moment.ts';
import { channelLink, mention } from './who.ts';

/** Two times are both said when they are further apart; milliseconds. */
const SAME_TIME_MS = 60_000;
/** Characters, escaped. */
const TITLE_LENGTH = 200;

/** What came of a request, in a line for the one who made it: "Noted as #12 at 14:02 in INC-7". */
export function recordedNote({ incident, entries, isRepeated }: Recorded, scale: SeverityScale): SlackMessage {
  const [entry] = entries;
  const name = incidentName(incident);
  if (entry === undefined) {
    const stands = `${name} is ${severityTag(incident.severity, scale)}, ${stateBadge(incident.state)}`;
    return oneLine(
      isRepeated ? `That was recorded already. ${stands}.` : `Nothing changed: it stands so already. ${stands}.`,
    );
  }
  const { seq, occurredAt, recordedAt, detail } = entry;
  const isBackDated = Math.abs(recordedAt - occurredAt) > SAME_TIME_MS;
  const when = isBackDated ? `, for ${moment(occurredAt)}` : ` at ${clockTime(occurredAt)}`;
  const already = isRepeated ? ' That was recorded already.' : '';
  return oneLine(
    [`Noted as *#${seq}*${when} in ${name}: ${entryWords(detail, scale)}.${already}`, ...entryExtras(entry)].join('\n'),
  );
}

/** Somebody has a role; a guest cannot do all that it asks. */
export function roleNote(assigned: AssignedRole, userId: string, scale: SeverityScale): SlackMessage {
  const note = recordedNote(assigned, scale);
  if (!assigned.isGuest) return note;
  return oneLine(
    `${note.text}\n${mention(userId)} is a guest: guests cannot use the buttons and commands of incidents, so somebody else has to press them.`,
  );
}

/** A checklist is on its way to the incident's channel. */
export function runbookNote(
  { incident, entries, isRepeated }: Recorded,
  patterns: ReadonlyMap<string, Pick<Pattern, 'title'>>,
): SlackMessage {
  const detail = entries[0]?.detail;
  const id = detail?.kind === 'runbook' ? detail.pattern : '';
  const title = patterns.get(id)?.title ?? id;
  const already = isRepeated ? ' (asked for before)' : '';
  return oneLine(`The checklist ${bold(title, TITLE_LENGTH)} comes up in ${channelLink(incident)}${already}.`);
}

/** A step was ticked off; what fits the incident best by now. */
export function tickedNote(recorded: Recorded, patterns: readonly PatternMatch[], scale: SeverityScale): SlackMessage {
  const { text } = recordedNote(recorded, scale);
  const [best, ...others] = patterns;
  if (best === undefined) return oneLine(text);
  const next = others.slice(0, 2).map(({ title }) => bold(title, TITLE_LENGTH));
  const rest = next.length === 0 ? '' : ` Then: ${next.join(', ')}.`;
  return oneLine(
    `${text}\nFits best by now: ${bold(best.title, TITLE_LENGTH)}, ${CONFIDENCE_WORDS[best.confidence]}.${rest}`,
  );
}

/** A message was added to a timeline. */
export function addedNote(incident: Incident): SlackMessage {
  return oneLine(
    `📌 Added to the timeline of *${incidentName(incident)}*, with its files, and with what becomes of it where I am in the channel.`,
  );
}

/** A reminder was put off; minutes. */
export function snoozedNote({
  kind,
  minutes,
}: {
  readonly kind: ReminderKind;
  readonly minutes: number;
}): SlackMessage {
  const what = kind === 'status' ? 'a status update' : 'the post-mortem';
  return oneLine(`No reminder of ${what} for ${minutes < 120 ? `${minutes} minutes` : hours(minutes)}.`);
}

function hours(minutes: number): string {
  return minutes % 1440 === 0 ? `${minutes / 1440} ${minutes === 1440 ? 'day' : 'days'}` : `${minutes / 60} hours`;
}

function oneLine(text: string): SlackMessage {
  return { text, blocks: [section(text)] };
}
