import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { postMortemHtml } from '../../../src/render/post-mortem/html.ts';
import { postMortemMarkdown } from '../../../src/render/post-mortem/markdown.ts';
import { postMortemPdf } from '../../../src/render/post-mortem/pdf/post-mortem-pdf.ts';
import { timelinePicture } from '../../../src/render/post-mortem/picture.ts';
import { examplePostMortem } from '../../support/replay/example.ts';
import { parsedPdf } from './parsed-pdf.ts';

const DOCS = '../../../docs';
const PICTURE = 'example-post-mortem.svg';

// After a change of the exports: npx vitest run test/render/post-mortem/example.test.ts --update
describe('the example of the documentation', () => {
  it('is what the program writes: Markdown', async () => {
    const { pm } = await examplePostMortem();

    const markdown = postMortemMarkdown(pm, { zone: 'UTC', picture: PICTURE });

    await expect(markdown).toMatchFileSnapshot(`${DOCS}/example-post-mortem.md`);
  });

  it('is what the program writes: HTML', async () => {
    const { pm } = await examplePostMortem();

    await expect(postMortemHtml(pm, { zone: 'UTC' })).toMatchFileSnapshot(`${DOCS}/example-post-mortem.html`);
  });

  it('is what the program draws', async () => {
    const { pm } = await examplePostMortem();

    await expect(timelinePicture(pm, { zone: 'UTC' }).svg).toMatchFileSnapshot(`${DOCS}/${PICTURE}`);
  });

  // By its text: the bytes depend on the zlib that comes with Node.
  it('is what the program writes: PDF', async () => {
    const { pm } = await examplePostMortem();

    const written = await parsedPdf(await postMortemPdf(pm, { zone: 'UTC' }));
    const shown = await parsedPdf(
      new Uint8Array(await readFile(new URL(`${DOCS}/example-post-mortem.pdf`, import.meta.url))),
    );

    expect(shown).toEqual(written);
  });
});
