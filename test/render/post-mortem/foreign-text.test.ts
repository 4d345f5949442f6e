import { describe, expect, it } from 'vitest';
import { safeAddress, shownLine, shownText } from '../../../src/render/post-mortem/foreign-text.ts';

describe('words of people', () => {
  it.each([
    ['a\r\nb\rc', 'a\nb\nc'],
    ['\u0000\u001b[31mred', '␀␛[31mred'],
    ['\u007f\u0085', '␡\ufffd'],
    ['\ufffe\ud800', '\ufffd\ufffd'],
    ['a\u2028b', 'a\nb'],
    ['\u202edesrever\u202c \u2066x\u2069', 'desrever x'],
    ['👩\u200d🚒 عربي ä\u0301', '👩\u200d🚒 عربي ä\u0301'],
    ['a\tb', 'a\tb'],
  ])('show %j as %j', (text, shown) => {
    expect(shownText(text)).toBe(shown);
  });

  it('fit on one line', () => {
    expect(shownLine(' a \n\n b\tc ')).toBe('a b c');
  });
});

describe('addresses', () => {
  it.each([
    ['https://example.com/a b', 'https://example.com/a%20b'],
    ['HTTP://EXAMPLE.com', 'http://example.com/'],
    ['mailto:ana@example.com', 'mailto:ana@example.com'],
    ['javascript:alert(1)', undefined],
    ['data:text/html,x', undefined],
    ['file:///etc/passwd', undefined],
    ['/relative', undefined],
    ['https://', undefined],
  ])('of %s lead to %s', (url, address) => {
    expect(safeAddress(url)).toBe(address);
  });
});
