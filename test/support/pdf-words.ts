import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** The text of a PDF without its spaces: lines break anywhere. */
export async function pdfWords(content: Uint8Array): Promise<string> {
  const document = await getDocument({ data: new Uint8Array(content), verbosity: 0 }).promise;
  const texts: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    texts.push(...items.map((item) => ('str' in item ? item.str : '')));
  }
  return withoutSpaces(texts.join(''));
}

/** Text as it is compared with that of a PDF. */
export function withoutSpaces(text: string): string {
  return text.replace(/\s+/g, '');
}
