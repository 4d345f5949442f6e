import type { WebClient } from '@slack/web-api';
import { UserError } from '../../src/errors.ts';
import { clockText } from '../../src/render/clock-text.ts';
import type { Caller } from '../../src/services/incident-ports.ts';
import type { Target } from '../../src/services/incidents/access.ts';
import type { ShownPostMortem } from '../../src/services/incidents/write-post-mortem.ts';
import type { Services } from '../../src/services/services.ts';
import { canvasNote, exportComment, sentNote } from '../../src/slack/blocks/post-mortem/notes.ts';
import { canvasMarkdown } from '../../src/slack/canvas/canvas-markdown.ts';
import { putCanvas } from '../../src/slack/canvas/put-canvas.ts';
import { type FilesPlace, sendFiles } from '../../src/slack/exports/send-files.ts';
import type { ExportFormat } from '../../src/slack/post-mortem-words.ts';
import type { SlackMessage } from '../../src/slack/slack-message.ts';
import { exportFiles, PLAIN_ZONE } from './export-files.ts';

/** Who wants which format, and where they asked. */
export interface ExportRequest {
  readonly client: WebClient;
  readonly caller: Caller;
  readonly userId: string;
  readonly target: Target;
  readonly format: ExportFormat;
  /** Undefined when they asked in no channel. */
  readonly channelId: string | undefined;
}

/** Exports a post-mortem, and says where it went or why it did not. */
export async function exportPostMortem(
  { incidents }: Pick<Services, 'incidents'>,
  request: ExportRequest,
): Promise<SlackMessage> {
  const { client, caller, target, format } = request;
  const shown = await incidents.postMortem.show(caller, target);
  if (format === 'canvas') return exportCanvas(client, shown);
  const files = await exportFiles(shown, format);
  const sent = await sendFiles(
    client,
    files,
    placeOf(shown, request),
    exportComment(shown.facts.incident, request.userId),
  );
  return sentNote(
    files.map(({ name }) => name),
    sent,
  );
}

/** The channel of the incident, when it was asked for there and everybody may see it; else the one who asked. */
function placeOf({ facts }: ShownPostMortem, { channelId, userId }: ExportRequest): FilesPlace {
  const { isPrivate, channelId: own } = facts.incident;
  const isOpenChannel = !isPrivate && own !== undefined && own === channelId;
  return isOpenChannel ? { kind: 'channel', channelId: own } : { kind: 'direct', userId };
}

/** The canvas of an incident's channel is seen by those who are in it, as the incident itself. */
async function exportCanvas(
  client: WebClient,
  { postMortem, facts, zone = PLAIN_ZONE }: ShownPostMortem,
): Promise<SlackMessage> {
  const { incident } = facts;
  const { name, title } = postMortem;
  if (incident.channelId === undefined) {
    throw new UserError(
      'incident_refused',
      `${name} has no channel that could have a canvas. Export it as md, html, pdf or json.`,
    );
  }
  const document = { title: `Post-mortem of ${name}: ${title}`, markdown: canvasMarkdown(postMortem, clockText(zone)) };
  return canvasNote(incident, await putCanvas(client, incident.channelId, document));
}
