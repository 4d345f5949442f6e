import { extname } from 'node:path';
import { assertNever } from '../../core/assert-never.ts';
import { channelName } from '../../core/incident/incident.ts';
import type { PostMortemFacts } from '../../core/postmortem/facts.ts';
import { UserError } from '../../errors.ts';
import type { ShownPostMortem } from '../../services/incidents/write-post-mortem.ts';
import type { Session } from '../incident/session.ts';
import { readTarget, targetNumber } from '../incident/target.ts';
import { nothingElse } from '../incident/words.ts';
import { type ExportOptions, FORMATS, type Format } from './formats.ts';

/** A post-mortem in one of the formats. */
export interface Exported {
  readonly content: string | Uint8Array;
  /** A good name for the file: INC-7-checkout-fails.pdf. */
  readonly fileName: string;
  readonly isPrivate: boolean;
}

/**
 * The format asked for: as said, else by the ending of the file, else Markdown.
 * @throws UserError `usage` when the ending is that of no format.
 */
export function formatOf({ format, output = '-' }: Pick<ExportOptions, 'format' | 'output'>): Format {
  const ending = output === '-' ? '' : extname(output).slice(1).toLowerCase();
  const found = format ?? FORMATS.find((known) => known === (ending === '' ? 'md' : (ENDINGS.get(ending) ?? ending)));
  if (found !== undefined) return found;
  throw new UserError(
    'usage',
    `".${ending}" is the ending of no format. Say which with --format: ${FORMATS.join(', ')}.`,
  );
}

const ENDINGS: ReadonlyMap<string, Format> = new Map([
  ['markdown', 'md'],
  ['htm', 'html'],
]);

/**
 * Exports a post-mortem.
 * @param zone IANA name; that of the session by default.
 * @throws UserError `value_unknown` when there is no such zone, or of access.
 */
export async function exportPostMortem(
  session: Session,
  words: readonly string[],
  format: Format,
  zone = session.clock.zone,
): Promise<Exported> {
  const { number, rest } = readTarget(words);
  nothingElse(rest, 'postmortem export INC-7 --format pdf');
  refuseUnknownZone(zone);
  const target = await targetNumber(session, number);
  const shown = await session.services.incidents.postMortem.show(session.caller, target);
  const { incident } = shown.facts;
  return {
    content: await rendered(shown, format, zone),
    fileName: `${channelName(incident).replace(/^inc-/, 'INC-')}.${format}`,
    isPrivate: incident.isPrivate,
  };
}

async function rendered(
  { postMortem, facts }: ShownPostMortem,
  format: Format,
  zone: string,
): Promise<string | Uint8Array> {
  switch (format) {
    case 'md': {
      const { postMortemMarkdown } = await import('../../render/post-mortem/markdown.ts');
      return postMortemMarkdown(postMortem, { zone });
    }
    case 'html': {
      const { postMortemHtml } = await import('../../render/post-mortem/html.ts');
      return postMortemHtml(postMortem, { zone });
    }
    case 'json': {
      const { postMortemDocument, postMortemJson } = await import('../../render/post-mortem/document.ts');
      return postMortemJson(postMortemDocument(withOwnLinks(facts)));
    }
    case 'pdf': {
      const { postMortemPdf } = await import('../../render/post-mortem/pdf/post-mortem-pdf.ts');
      return postMortemPdf(postMortem, { zone });
    }
    case 'svg':
    case 'png': {
      const { timelinePicture } = await import('../../render/post-mortem/picture.ts');
      const { svg } = timelinePicture(postMortem, { zone });
      if (format === 'svg') return svg;
      const { pngOf } = await import('../../render/post-mortem/png.ts');
      return pngOf(svg);
    }
    default:
      return assertNever(format);
  }
}

/** Each entry with its own link: in another database nothing is known of the posts of this workspace. */
function withOwnLinks({ entries, permalinks, ...facts }: PostMortemFacts): PostMortemFacts {
  return {
    ...facts,
    entries: entries.map((entry) => ({ ...entry, permalink: entry.permalink ?? permalinks.get(entry.id) })),
    permalinks: new Map(),
  };
}

function refuseUnknownZone(zone: string): void {
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: zone });
  } catch (cause) {
    const message = `"${zone.slice(0, 40)}" is no time zone. Write an IANA name such as Europe/Berlin, or UTC.`;
    throw new UserError('value_unknown', message, { cause });
  }
}
