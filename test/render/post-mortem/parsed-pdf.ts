import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** What a reader finds in a PDF. */
export interface ParsedPdf {
  /** Text of each page, as it would be copied. */
  readonly pages: readonly string[];
  readonly bookmarks: readonly string[];
  /** Addresses and places within the document that links lead to. */
  readonly links: readonly string[];
  /** Places that may be led to. */
  readonly places: readonly string[];
  /** Tags of the structure on each page, with repetitions. */
  readonly tags: readonly string[];
  /** Descriptions of pictures. */
  readonly descriptions: readonly string[];
  readonly title: string;
  readonly language: string;
  readonly created: string;
  readonly isTagged: boolean;
  /** Width and height of the first page; points. */
  readonly size: readonly number[];
}

/** Reads a PDF with a library that did not write it. */
export async function parsedPdf(bytes: Uint8Array): Promise<ParsedPdf> {
  const task = getDocument({ data: bytes.slice(), verbosity: 0, useSystemFonts: false });
  const document = await task.promise;
  const pages: string[] = [];
  const links: string[] = [];
  const tags: string[] = [];
  const descriptions: string[] = [];
  let size: readonly number[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    if (number === 1) size = page.view.slice(2).map(Math.round);
    const { items } = await page.getTextContent({ disableNormalization: true });
    pages.push(items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join(''));
    for (const annotation of await page.getAnnotations()) links.push(annotation.url ?? annotation.dest);
    collect(await page.getStructTree(), tags, descriptions);
    page.cleanup();
  }
  const { info } = await document.getMetadata();
  const marks = await document.getMarkInfo();
  const text = (key: string) => String(Reflect.get(info, key) ?? '');
  const parsed = {
    pages,
    links,
    tags,
    descriptions,
    size,
    bookmarks: (await document.getOutline()).map(({ title }) => title),
    places: [...Object.keys(await document.getDestinations())],
    title: text('Title'),
    language: text('Language'),
    created: text('CreationDate'),
    isTagged: marks?.Marked ?? false,
  };
  await task.destroy();
  return parsed;
}

/** Words without spaces and line ends, which a page has elsewhere than a text, and without joiners, which readers drop. */
export function solid(text: string): string {
  return text.replace(/[\s\p{Cf}]+/gu, '');
}

function collect(node: object | null, tags: string[], descriptions: string[]): void {
  if (node === null) return;
  if ('role' in node) tags.push(String(node.role));
  if ('alt' in node) descriptions.push(String(node.alt));
  if ('children' in node && Array.isArray(node.children)) {
    for (const child of node.children) collect(child, tags, descriptions);
  }
}
