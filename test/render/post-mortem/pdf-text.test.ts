import { describe, expect, it } from 'vitest';
import { fontBook } from '../../../src/render/post-mortem/pdf/fonts/font-book.ts';
import { clustersOf } from '../../../src/render/post-mortem/pdf/text/clusters.ts';
import { directionsOf, inVisualOrder } from '../../../src/render/post-mortem/pdf/text/direction.ts';
import { type Line, linesOf } from '../../../src/render/post-mortem/pdf/text/lines.ts';
import { rememberingShaper } from '../../../src/render/post-mortem/pdf/text/tokens.ts';

const PLAIN = { bold: false, italic: false, mono: false };
const SIZE = 10;
const setting = { fonts: fontBook(), shape: rememberingShaper() };

function set(text: string, width: number): readonly Line[] {
  return linesOf([{ text }], width, SIZE, setting);
}

function wordsOf({ tokens }: Line): string {
  return tokens.map(({ text }) => text).join('');
}

/** Words as they stand from left to right. */
function standing({ tokens }: Line): readonly string[] {
  return tokens
    .filter(({ isSpace }) => !isSpace)
    .toSorted((a, b) => a.x - b.x)
    .map(({ text }) => text.trim());
}

describe('lines of text', () => {
  it('are no wider than their column and lose nothing', () => {
    const text = 'checkout pods are Pending since the rollout of payments-api-gateway-canary 4.12.0';

    const lines = set(text, 100);

    expect(lines.length).toBeGreaterThan(3);
    expect(Math.max(...lines.map(({ width }) => width))).toBeLessThanOrEqual(100);
    expect(lines.map(wordsOf).join(' ').replaceAll('- ', '-')).toBe(text);
  });

  it('cut a word that is wider than their column', () => {
    const lines = set(`see ${'x'.repeat(100)} there`, 100);

    expect(Math.max(...lines.map(({ width }) => width))).toBeLessThanOrEqual(100);
    expect(lines.map(wordsOf).join('').replaceAll(' ', '')).toBe(`see${'x'.repeat(100)}there`);
  });

  it('begin anew at a line feed, and may be empty', () => {
    expect(set('a\n\nb', 100).map(wordsOf)).toEqual(['a', '', 'b']);
  });

  it('keep the spaces that align a table', () => {
    expect(set('a    b', 100).map(wordsOf)).toEqual(['a    b']);
  });

  it('break between Chinese characters', () => {
    expect(set('故障恢复'.repeat(10), 100).length).toBeGreaterThan(3);
  });

  it('run from the right where their first letter does', () => {
    const [line] = set('שלום checkout עולם', 300);

    expect(line?.isRightToLeft).toBe(true);
    expect(line && standing(line)).toEqual(['עולם', 'checkout', 'שלום']);
  });

  it('keep numbers and words from the left in their order within words from the right', () => {
    const [line] = set('pod שלום 14:02 is', 300);

    expect(line?.isRightToLeft).toBe(false);
    expect(line && standing(line)).toEqual(['pod', '14:02', 'שלום', 'is']);
  });
});

describe('directions', () => {
  it('are not worked out where everything runs from the left', () => {
    const { isRightToLeft, levelAt } = directionsOf('plain');

    expect([isRightToLeft, levelAt(0)]).toEqual([false, 0]);
  });

  it('turn around what is embedded, level by level', () => {
    const parts = [
      { word: 'a', level: 0 },
      { word: 'b', level: 1 },
      { word: 'c', level: 2 },
      { word: 'd', level: 2 },
      { word: 'e', level: 1 },
    ];

    expect(inVisualOrder(parts).map(({ word }) => word)).toEqual(['a', 'e', 'c', 'd', 'b']);
  });
});

describe('clusters', () => {
  it('are what people see as one character', () => {
    expect(clustersOf('e\u0301👩‍💻🇩🇪x')).toEqual(['e\u0301', '👩‍💻', '🇩🇪', 'x']);
  });

  it('are the same wherever a long text is cut for reading', () => {
    const text = 'é👩‍💻'.repeat(500);

    expect(new Set(clustersOf(text))).toEqual(new Set(['é', '👩‍💻']));
    expect(clustersOf(text).join('')).toBe(text);
  });

  it('are cut where marks go on without end', () => {
    const text = `a${'\u0301'.repeat(5000)}`;

    expect(clustersOf(text).join('')).toBe(text);
  });
});

describe('a font book', () => {
  const { faceFor } = setting.fonts;

  it.each([
    ['a', 'NotoSans_400Regular'],
    ['Ж', 'NotoSans_400Regular'],
    ['ع', 'ibm-plex-sans-arabic'],
    ['ש', 'noto-sans-hebrew'],
    ['🤬', 'noto-emoji'],
    ['1️⃣', 'noto-emoji'],
    ['한', 'gowun-dodum'],
    ['漢', 'chocolate-classical-sans'],
    ['の', 'chocolate-classical-sans'],
    ['─', 'NotoSansMono'],
    ['ქ', 'unifontex'],
  ])('finds a font for %s', (cluster, name) => {
    expect(faceFor(cluster, PLAIN)?.path).toContain(name);
  });

  it('finds bold and even letters where there are such', () => {
    expect(faceFor('a', { ...PLAIN, bold: true, italic: true })?.path).toContain('700Bold_Italic');
    expect(faceFor('a', { ...PLAIN, mono: true })?.path).toContain('NotoSansMono');
  });

  it('finds none for what no font has', () => {
    expect(faceFor('\u{12000}', PLAIN)).toBeUndefined();
  });

  it('shapes letters that stand together, and each tells its characters', () => {
    const arabic = faceFor('ع', PLAIN);

    const { glyphs } = arabic?.shape('لا', true) ?? { glyphs: [] };

    // One glyph for both letters; readers turn its characters around.
    expect(glyphs.map(({ text }) => text)).toEqual(['ال']);
  });

  it('leaves it to the letter to tell its marks', () => {
    const latin = faceFor('a', PLAIN);

    const { glyphs } = latin?.shape('x\u0302y', false) ?? { glyphs: [] };

    expect(glyphs.map(({ text }) => text)).toEqual(['x\u0302', undefined, 'y']);
  });
});
