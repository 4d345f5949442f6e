import PDFDocument from 'pdfkit';
import type { PostMortem } from '../../../core/postmortem/post-mortem.ts';
import { clockText } from '../../clock-text.ts';
import { shownLine } from '../foreign-text.ts';
import { timelinePicture } from '../picture.ts';
import { pngOf } from '../png.ts';
import { postMortemBlocks, titleOf } from './content/post-mortem-blocks.ts';
import { fontBook } from './fonts/font-book.ts';
import { drawBlocks } from './page/draw-blocks.ts';
import { drawPageEdges } from './page/page-edges.ts';
import { MARGINS, sheetOf } from './page/sheet.ts';
import { rememberingShaper } from './text/tokens.ts';

/** How a post-mortem is printed. */
export interface PdfOptions {
  /** IANA name of the zone in which times are given. */
  readonly zone: string;
}

/**
 * A post-mortem as PDF: A4, tagged, with bookmarks. The same draft gives the same bytes: nothing in it is from this
 * machine or this moment. Loads some megabytes of fonts and code, so that callers import it when they need it.
 */
export async function postMortemPdf(pm: PostMortem, { zone }: PdfOptions): Promise<Uint8Array> {
  const document = new PDFDocument({
    size: 'A4',
    margins: MARGINS,
    bufferPages: true,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: 'en',
    info: {
      Title: metadataText(titleOf(pm)),
      Creator: 'Precedent',
      Producer: 'Precedent',
      CreationDate: new Date(lastChange(pm)),
    },
  });
  const bytes = bytesOf(document);
  const known = new Set(pm.timeline.map(({ seq }) => seq));
  const sheet = sheetOf(document, { fonts: fontBook(), shape: rememberingShaper() }, known);
  const { svg, text } = timelinePicture(pm, { zone });
  const blocks = postMortemBlocks(pm, clockText(zone), { png: pngOf(svg), text });
  const root = document.struct('Document');
  document.addStructure(root);
  const column = { x: MARGINS.left, width: document.page.width - MARGINS.left - MARGINS.right };
  await drawBlocks(sheet, blocks, column, root);
  root.end();
  drawPageEdges(sheet, titleOf(pm));
  sheet.finish();
  document.end();
  return bytes;
}

/** The newest thing that the document tells; epoch milliseconds. */
function lastChange({ timeline, sections, keyTimes }: PostMortem): number {
  return Math.max(
    0,
    ...keyTimes.flatMap(({ at }) => at ?? []),
    timeline.reduce((latest, { recordedAt }) => Math.max(latest, recordedAt), 0),
    ...sections.flatMap(({ edit }) => edit?.at ?? []),
  );
}

/** The library writes titles into XML as they are: what XML would obey is written by its look-alikes. */
function metadataText(text: string): string {
  return shownLine(text).replaceAll('&', '＆').replaceAll('<', '‹').replaceAll('>', '›');
}

function bytesOf(document: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const parts: Uint8Array[] = [];
    document.on('data', (part: Uint8Array) => parts.push(part));
    document.on('end', () => resolve(new Uint8Array(Buffer.concat(parts))));
    document.on('error', reject);
  });
}
