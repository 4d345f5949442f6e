import { assertNever } from '../../../core/assert-never.ts';
import { type Incident, incidentName } from '../../../core/incident/incident.ts';
import type { Recorded } from '../../../services/incident-ports.ts';
import type { PutCanvas } from '../../canvas/put-canvas.ts';
import { refusalWords } from '../../exports/refusal-words.ts';
import type { SentFiles } from '../../exports/send-files.ts';
import { line } from '../../markup.ts';
import type { ExportFormat } from '../../post-mortem-words.ts';
import type { SlackMessage } from '../../slack-message.ts';
import { section } from '../elements.ts';
import { heading } from '../incident/incident-words.ts';
import { channelLink, mention } from '../incident/who.ts';

/** Characters, escaped. */
const MASKED_LENGTH = 200;

/** A section was written. */
export function savedNote(
  incident: Incident,
  heading: string,
  { version, masked }: { readonly version: number; readonly masked: readonly string[] },
): SlackMessage {
  const hidden = masked.length === 0 ? '' : ` Masked in it: ${line(masked.join(', '), MASKED_LENGTH)}.`;
  return note(`Saved: *${heading}* of ${incidentName(incident)}, version ${version}.${hidden}`);
}

/** A post-mortem was published. */
export function publishedNote({ incident, isRepeated }: Recorded): SlackMessage {
  const name = incidentName(incident);
  const already = isRepeated ? ' That was done already.' : '';
  return note(
    `The post-mortem of *${name}* is published and the incident is closed. \`/incident similar\` finds it.${already}`,
  );
}

/** An export is being made; the answer to the command comes at once, the file later. */
export function preparingNote(format: ExportFormat): SlackMessage {
  return note(`Preparing the post-mortem as ${FORMAT_NAMES[format]} …`);
}

const FORMAT_NAMES: Readonly<Record<ExportFormat, string>> = {
  md: 'Markdown',
  html: 'HTML',
  pdf: 'PDF',
  json: 'JSON',
  canvas: 'a canvas',
};

/** What stands above exported files, in Slack's markup. */
export function exportComment(incident: Pick<Incident, 'number' | 'title' | 'isPrivate'>, userId: string): string {
  return `Post-mortem of ${heading(incident)}, exported by ${mention(userId)}`;
}

/** Where files went, or why they did not. */
export function sentNote(names: readonly string[], sent: SentFiles): SlackMessage {
  const files = names.map((name) => `\`${name}\``).join(' and ');
  switch (sent.kind) {
    case 'channel':
      return note(`${files}: in this channel.`);
    case 'direct':
      return note(`${files}: sent to you as a direct message.`);
    case 'refused':
      return note(`:warning: Slack did not take ${files}. ${refusalWords(sent.reason)}`);
    default:
      return assertNever(sent);
  }
}

/** What became of a canvas. */
export function canvasNote(incident: Incident, put: PutCanvas): SlackMessage {
  const where = channelLink(incident);
  switch (put.kind) {
    case 'created':
      return note(`The canvas is in ${where}. Exporting again replaces it.`);
    case 'replaced':
      return note(`The canvas in ${where} has been replaced.`);
    case 'refused':
      return note(`:warning: Slack did not take the canvas for ${where}. ${refusalWords(put.reason)}`);
    default:
      return assertNever(put);
  }
}

function note(text: string): SlackMessage {
  return { text, blocks: [section(text)] };
}
