import type { TimelineEntry } from '../../../core/incident/entry.ts';
import { type Incident, incidentName } from '../../../core/incident/incident.ts';
import type { SeverityScale } from '../../../core/knowledge/severity-scale.ts';
import { escapeWithin } from '../../clip.ts';
import type { SlackMessage } from '../../slack-message.ts';
import { context, sections } from '../elements.ts';
import { entryExtras, entryWords } from './entry-words.ts';
import { wholeText } from './foreign-text.ts';
import { moment } from './moment.ts';
import { mention, who } from './who.ts';

/** Characters of the words in the fallback text, escaped: what a notification shows. */
const NOTICE_LENGTH = 300;

/** What everybody in the channel reads at once: a status, a change of severity or state, a role. */
export function entryMessage({
  incident,
  entry,
  scale,
}: {
  readonly incident: Incident;
  readonly entry: TimelineEntry;
  readonly scale: SeverityScale;
}): SlackMessage {
  const { detail, text, by, seq, occurredAt, supersedes } = entry;
  const words = `${entryWords(detail, scale)}${supersedes === undefined ? '' : ' (corrected)'}`;
  const call = leadCall(incident, entry);
  const notice = [words, escapeWithin(text, NOTICE_LENGTH)].filter((part) => part !== '').join(': ');
  return {
    text: `${incidentName(incident)} ${notice}${call === undefined ? '' : ` ${call}`}`,
    blocks: [
      ...sections([
        `${words}${reasonMark(entry)}`,
        ...(text === '' ? [] : wholeText(text)),
        ...entryExtras(entry),
        ...(call === undefined ? [] : [call]),
      ]),
      context(`${incidentName(incident)} #${seq} · ${moment(occurredAt)} · ${who(by)}`),
    ],
  };
}

/** Says of a change of severity that nobody gave a reason. */
function reasonMark({ detail, text }: TimelineEntry): string {
  return detail.kind === 'severity' && text === '' ? ' (no reason given)' : '';
}

/** Calls the lead when it gets as bad as it can; the one who raised it knows. */
export function leadCall({ roles }: Incident, { detail, by, supersedes }: TimelineEntry): string | undefined {
  if (supersedes !== undefined) return undefined;
  if (detail.kind !== 'severity' || detail.to.level !== 'SEV1' || detail.from.level === 'SEV1') return undefined;
  if (roles.lead === undefined) return 'Nobody has the lead yet.';
  return by.kind === 'user' && by.id === roles.lead ? undefined : `${mention(roles.lead)}, you have the lead.`;
}
