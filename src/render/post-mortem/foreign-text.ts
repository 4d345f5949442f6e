/** Characters by which text turns or hides what stands beside it; people do not type them, and no word is lost. */
const DIRECTION = /[\u202a-\u202e\u2066-\u2069]/g;

/** What no HTML, SVG or YAML file may hold, besides tabulators and line feeds. */
const FORBIDDEN = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u2028\u2029]/gu;

/** Where Unicode keeps pictures of control characters, and that of DEL. */
const PICTURES = 0x2400;
const DELETE = 0x7f;

/**
 * Words of people's, fit for every text format: lines end in a line feed, control characters are shown by their
 * pictures (␛), and what cannot be shown is U+FFFD.
 */
export function shownText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(DIRECTION, '')
    .replace(FORBIDDEN, (character) => {
      if (character === '\n' || character === '\t') return character;
      if (character === '\u2028' || character === '\u2029') return '\n';
      const code = character.codePointAt(0) ?? 0;
      if (code < ' '.charCodeAt(0)) return String.fromCodePoint(PICTURES + code);
      return code === DELETE ? '␡' : '\ufffd';
    });
}

/** The same on one line. */
export function shownLine(text: string): string {
  return shownText(text).replace(/\s+/g, ' ').trim();
}

/** Schemes that only lead somewhere. */
const HARMLESS = /^(?:https?:|mailto:)/i;

/** An address that a reader may follow, as it is written in a link; undefined for one that could run something. */
export function safeAddress(url: string): string | undefined {
  if (!HARMLESS.test(url)) return undefined;
  try {
    return new URL(url).href;
  } catch {
    return undefined;
  }
}
