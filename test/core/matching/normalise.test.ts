import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise, quoteOf } from '../../../src/core/matching/normalise.ts';

/** The raw words behind a part of the plain text. */
function rawBehind(raw: string, part: string): string {
  const plain = normalise(raw);
  const from = plain.text.indexOf(part);
  return quoteOf(plain, from, from + part.length);
}

describe('normalise', () => {
  it.each([
    ['entities', 'a &lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;', 'a <b> & "c" \'d\''],
    ['an entity once, not twice', '&amp;lt;', '&lt;'],
    [
      'a link without a label as its address',
      'see <https://example.com/a?b=c> now',
      'see https://example.com/a?b=c now',
    ],
    ['a link with a label as the label', 'see <https://example.com|the board> now', 'see the board now'],
    ['a mail link as its label', '<mailto:a@example.com|a@example.com>', 'a@example.com'],
    ['a mention without a label as nothing', 'ask <@U0123ABC> now', 'ask  now'],
    ['a channel with a label as the label', 'in <#C0123|alerts>', 'in alerts'],
    ['a broadcast as nothing', '<!here> help', ' help'],
    ['angle brackets of a program as they are', 'image <none> and <unknown>/80%', 'image <none> and <unknown>/80%'],
    ['smart quotes as plain ones', '“a” ‘b’ „c‟ «d» e’s', '"a" \'b\' "c" "d" e\'s'],
    ['dashes and minus as a hyphen', 'a–b—c−d', 'a-b-c-d'],
    ['an ellipsis as a stop', 'wait…', 'wait.'],
    ['hard spaces as spaces', 'a\u00a0b\u202fc\u3000d', 'a b c d'],
    ['escaped quotes of JSON as quotes', String.raw`pod \"x\" failed`, 'pod "x" failed'],
    ['an escaped backslash as one', String.raw`C:\\temp`, String.raw`C:\temp`],
    ['terminal colours as nothing', '\u001b[1;31mError\u001b[0m: x', 'Error: x'],
    ['a bidi override as nothing', 'a\u202eb\u2066c\u2069', 'abc'],
    ['zero-width and soft hyphens as nothing', 'Crash\u200bLoop\u00adBack\ufeffOff', 'CrashLoopBackOff'],
    ['control characters as spaces', 'a\u0000b\u0007c\u007fd', 'a b c d'],
    ['carriage returns as line breaks', 'a\r\nb\rc', 'a\nb\nc'],
    ['tabs and line breaks as they are', 'a\tb\nc', 'a\tb\nc'],
    ['nothing as nothing', '', ''],
  ])('reads %s', (_what, raw, text) => {
    expect(normalise(raw).text).toBe(text);
  });

  it('leaves text in any script and emoji alone', () => {
    const raw = 'поды падают 🔥 התקלה 障害 ñandú e\u0301';

    expect(normalise(raw).text).toBe(raw);
  });

  it('leaves a lone surrogate alone', () => {
    expect(normalise('a\ud800b').text).toBe('a\ud800b');
  });

  it('reads an unclosed link as text', () => {
    expect(normalise('<https://example.com|board').text).toBe('<https://example.com|board');
  });
});

describe('quoteOf', () => {
  it.each([
    ['an entity', 'image &lt;none&gt; pulled', '<none>', '&lt;none&gt;'],
    ['a smart quote', 'pod “api” died', '"api"', '“api”'],
    ['an escaped quote', String.raw`pod \"api\" died`, '"api"', String.raw`\"api\"`],
    ['the label of a link', 'see <https://example.com|the board> now', 'board', 'board'],
    ['a word cut by a zero-width space', 'Oom\u200bKilled', 'OomKilled', 'Oom\u200bKilled'],
    ['a word with colours inside', 'Crash\u001b[31mLoop', 'CrashLoop', 'Crash\u001b[31mLoop'],
    ['a line break of Windows', 'a\r\nb', 'a\nb', 'a\r\nb'],
    ['plain words', 'no space left on device', 'space left', 'space left'],
  ])('gives the raw words back behind %s', (_what, raw, part, expected) => {
    expect(rawBehind(raw, part)).toBe(expected);
  });

  it('leaves out what is invisible around the words', () => {
    expect(rawBehind('\u202eOOMKilled\u202c', 'OOMKilled')).toBe('OOMKilled');
  });

  it('is empty for an empty range and beyond the text', () => {
    const plain = normalise('abc');

    expect([quoteOf(plain, 1, 1), quoteOf(plain, 3, 4), quoteOf(plain, 0, 9)]).toEqual(['', '', '']);
  });
});

// Everything that normalise treats specially, beside any other text.
const piece = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    '&lt;',
    '&amp;',
    '<@U1>',
    '<https://a.b|c>',
    '<https://a.b>',
    '\\"',
    '\\\\',
    '\u001b[31m',
    '“',
    '\r\n',
  ),
  fc.constantFrom('\u202e', '\u200b', '\u0000', '…', '<', '>', '|', '&', '\\', '\ud800'),
);
const anyText = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));

describe('the way back of any text', () => {
  it('has a place in the raw text for every character, in order', () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        const { text, starts, ends } = normalise(raw);

        expect(starts).toHaveLength(text.length);
        expect(ends).toHaveLength(text.length);
        for (let i = 0; i < text.length; i++) {
          expect(starts[i]).toBeGreaterThanOrEqual(starts[i - 1] ?? 0);
          expect(ends[i]).toBeGreaterThanOrEqual(ends[i - 1] ?? 0);
          expect(ends[i]).toBeGreaterThan(starts[i] ?? Number.NaN);
          expect(ends[i]).toBeLessThanOrEqual(raw.length);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('quotes words of the raw text, whole or in part', () => {
    fc.assert(
      fc.property(anyText, fc.nat(), fc.nat(), (raw, a, b) => {
        const plain = normalise(raw);
        const from = a % (plain.text.length + 1);
        const to = from + (b % (plain.text.length - from + 1));

        expect(raw).toContain(quoteOf(plain, 0, plain.text.length));
        expect(raw).toContain(quoteOf(plain, from, to));
        if (to > from) expect(quoteOf(plain, from, to)).not.toBe('');
      }),
      { numRuns: 500 },
    );
  });

  it('reads again what it quoted as what it had read', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', ' ', '&lt;', '“', '\\"', '\u200b', '\u001b[1m'), { maxLength: 20 }),
        (pieces) => {
          const plain = normalise(pieces.join(''));

          expect(normalise(quoteOf(plain, 0, plain.text.length)).text).toBe(plain.text);
        },
      ),
    );
  });
});
