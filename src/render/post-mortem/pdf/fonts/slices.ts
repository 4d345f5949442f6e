import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { z } from 'zod';

/** Which slice of a large font has which characters: "[118]" to "U+3042,U+304a-3050". */
const Slices = z.record(z.string(), z.string());

const { resolve } = createRequire(import.meta.url);

/** Finds the file of a font that is delivered in slices, by the first character of a cluster. */
export type SliceOf = (cluster: string) => string | undefined;

/** The slices of a package of Fontsource's; their list is read when it is first asked. */
export function slicesOf(family: string): SliceOf {
  let slices: readonly { readonly path: string; readonly ranges: readonly Range[] }[] | undefined;
  return (cluster) => {
    slices ??= readSlices(family);
    const codePoint = cluster.codePointAt(0) ?? 0;
    return slices.find(({ ranges }) => ranges.some(([from, to]) => from <= codePoint && codePoint <= to))?.path;
  };
}

type Range = readonly [from: number, to: number];

function readSlices(family: string): readonly { readonly path: string; readonly ranges: readonly Range[] }[] {
  const listed = Slices.parse(JSON.parse(readFileSync(resolve(`@fontsource/${family}/unicode.json`), 'utf8')));
  return Object.entries(listed).map(([slice, ranges]) => ({
    path: `@fontsource/${family}/files/${family}-${slice.replace(/[[\]]/g, '')}-400-normal.woff`,
    ranges: ranges.split(',').map(rangeOf),
  }));
}

function rangeOf(text: string): Range {
  const [from = '', to = from] = text.replace('U+', '').split('-');
  return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
}
