import { assertNever } from '../../src/core/assert-never.ts';
import { channelName } from '../../src/core/incident/incident.ts';
import type { PostMortem } from '../../src/core/postmortem/post-mortem.ts';
import type { ShownPostMortem } from '../../src/services/incidents/write-post-mortem.ts';
import type { ExportFile } from '../../src/slack/exports/send-files.ts';
import type { ExportFormat } from '../../src/slack/post-mortem-words.ts';

/** Formats that leave as files. */
export type FileFormat = Exclude<ExportFormat, 'canvas'>;

/** For somebody whose zone Slack does not tell. */
export const PLAIN_ZONE = 'UTC';

/** A post-mortem as files: itself, and the drawing of its timeline with those formats that people read as text or print. */
export async function exportFiles(shown: ShownPostMortem, format: FileFormat): Promise<readonly ExportFile[]> {
  const { postMortem, zone = PLAIN_ZONE } = shown;
  const name = fileName(postMortem);
  const title = `Post-mortem of ${postMortem.name}: ${postMortem.title}`;
  const text = { name: `${name}.${format}`, title };
  switch (format) {
    case 'md': {
      const { postMortemMarkdown } = await import('../../src/render/post-mortem/markdown.ts');
      const picture = await pictureFile(postMortem, zone);
      const markdown = postMortemMarkdown(postMortem, { zone, picture: picture.name });
      return [{ ...text, content: Buffer.from(markdown) }, picture];
    }
    case 'html': {
      const { postMortemHtml } = await import('../../src/render/post-mortem/html.ts');
      return [{ ...text, content: Buffer.from(postMortemHtml(postMortem, { zone })) }];
    }
    case 'pdf': {
      const { postMortemPdf } = await import('../../src/render/post-mortem/pdf/post-mortem-pdf.ts');
      const content = await postMortemPdf(postMortem, { zone });
      return [{ ...text, content }, await pictureFile(postMortem, zone)];
    }
    case 'json': {
      const { postMortemDocument, postMortemJson } = await import('../../src/render/post-mortem/document.ts');
      return [{ ...text, content: Buffer.from(postMortemJson(postMortemDocument(shown.facts))) }];
    }
    default:
      return assertNever(format);
  }
}

/** The name of its files, without an ending: `INC-7-checkout-fails`. */
function fileName({ number, title }: PostMortem): string {
  return channelName({ number, title }).replace(/^inc/, 'INC');
}

async function pictureFile(postMortem: PostMortem, zone: string): Promise<ExportFile> {
  const { timelinePicture } = await import('../../src/render/post-mortem/picture.ts');
  const { pngOf } = await import('../../src/render/post-mortem/png.ts');
  const { svg, text } = timelinePicture(postMortem, { zone });
  return {
    name: `${fileName(postMortem)}.png`,
    title: `Timeline of ${postMortem.name}: ${postMortem.title}`,
    content: pngOf(svg),
    altText: text,
  };
}
