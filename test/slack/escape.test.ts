import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clip, escapeInPieces, escapeWithin } from '../../src/slack/clip.ts';
import { escapeMarkup } from '../../src/slack/escape.ts';
import { bold, codeBlock, codeBlocks, inlineCode, line, link } from '../../src/slack/markup.ts';
import { plainText } from '../../src/slack/plain-text.ts';

/** Text full of what matters here. */
const nasty = fc
  .array(fc.oneof(fc.constantFrom('<', '>', '&', '`', '```', '\n', '|', '*', '<!channel>', '😅', '&lt;'), fc.string()))
  .map((parts) => parts.join(''));

describe('escapeMarkup', () => {
  it('leaves no mention, link or entity of the text alive', () => {
    expect(escapeMarkup('<!channel> <@U1> <https://x|y> &lt; a && b')).toBe(
      '&lt;!channel&gt; &lt;@U1&gt; &lt;https://x|y&gt; &amp;lt; a &amp;&amp; b',
    );
  });

  it('is undone by plainText', () => {
    fc.assert(fc.property(nasty, (text) => plainText(escapeMarkup(text)) === text));
  });
});

describe('clip', () => {
  it('keeps text that fits', () => {
    expect(clip('abc', 3)).toBe('abc');
  });

  it('ends shortened text with an ellipsis within the limit', () => {
    expect(clip('abcd', 3)).toBe('ab…');
  });

  it('leaves no half of an emoji', () => {
    expect(clip('a😅😅', 3)).toBe('a…');
  });
});

describe('escapeWithin', () => {
  it('counts the escaped characters', () => {
    expect(escapeWithin('<<<', 9)).toBe('&lt;&lt;…');
  });

  it('leaves no broken entity', () => {
    expect(escapeWithin('ab&cd', 6)).toBe('ab…');
  });

  it('never exceeds its limit', () => {
    fc.assert(
      fc.property(nasty, fc.integer({ min: 8, max: 60 }), (text, max) => {
        const escaped = escapeWithin(text, max);
        return escaped.length <= max && !/&(?!(?:amp|lt|gt);)/.test(escaped);
      }),
    );
  });
});

describe('escapeInPieces', () => {
  it('breaks at line ends', () => {
    expect(escapeInPieces('one\ntwo\nthree', 8)).toEqual(['one\ntwo', 'three']);
  });

  it('loses nothing but line ends and breaks no entity', () => {
    fc.assert(
      fc.property(nasty, fc.integer({ min: 8, max: 60 }), (text, max) => {
        const pieces = escapeInPieces(text, max);
        const whole = (value: string) => value.replaceAll('\n', '');
        return (
          whole(pieces.map((piece) => plainText(piece)).join('')) === whole(text) &&
          pieces.every((p) => p.length <= max)
        );
      }),
    );
  });
});

describe('markup', () => {
  it('puts foreign text on one line', () => {
    expect(line('a\n  <b>', 40)).toBe('a &lt;b&gt;');
  });

  it('keeps bold bold when the text has asterisks', () => {
    expect(bold('rm *.log', 40)).toBe('*rm ∗.log*');
  });

  it('keeps code closed when the text has backticks', () => {
    expect(inlineCode('run `ls`', 40)).toBe("`run 'ls'`");
  });

  it('keeps a code block closed when the text has fences', () => {
    expect(codeBlock('a\n```\n<!here>', 100)).toBe("```\na\n'''\n&lt;!here&gt;\n```");
  });

  it('deals a long command out in closed blocks', () => {
    const blocks = codeBlocks('x'.repeat(50), 28);

    expect(blocks).toEqual([20, 20, 10].map((length) => `\`\`\`\n${'x'.repeat(length)}\n\`\`\``));
  });

  it('links with an escaped address and label', () => {
    expect(link('https://x.test/?a=1&b=<2>|3', 'A|B <c>', 40)).toBe(
      '<https://x.test/?a=1&amp;b=%3C2%3E%7C3|A¦B &lt;c&gt;>',
    );
  });

  it.each(['javascript:alert(1)', 'not an address', `https://x.test/${'x'.repeat(1000)}`])(
    'does not link to %s',
    (url) => {
      expect(link(url, 'label', 40)).toBe('label');
    },
  );
});

describe('plainText', () => {
  it.each([
    ['pod &lt;none&gt; &amp; more', 'pod <none> & more'],
    ['see <https://x.test/a|the log>', 'see the log'],
    ['see <https://x.test/a>', 'see https://x.test/a'],
    ['<@U1> and <@U2|ben> in <#C1|general>, <!here>', '@U1 and @ben in #general, @here'],
    ['a < b > c', 'a < b > c'],
    ['&amp;lt;', '&lt;'],
  ])('reads %s as a person does', (markup, text) => {
    expect(plainText(markup)).toBe(text);
  });

  it('leaves out mentions of the app', () => {
    expect(plainText('<@U9> pods pending', 'U9')).toBe(' pods pending');
  });
});
