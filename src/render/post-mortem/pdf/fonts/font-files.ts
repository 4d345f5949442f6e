import { type SliceOf, slicesOf } from './slices.ts';

/** How a text is set. */
export interface TypeStyle {
  readonly bold: boolean;
  readonly italic: boolean;
  readonly mono: boolean;
}

/** A file of a package with an open licence, and the characters that it is asked for. */
export interface FontFile {
  /** Where the package keeps it; for fonts in slices, by the cluster. */
  readonly path: string | SliceOf;
  /** Tested against a cluster: what people see as one character. */
  readonly holds: RegExp;
}

const CHINESE_AND_JAPANESE = 'chocolate-classical-sans';
const slices = slicesOf(CHINESE_AND_JAPANESE);
const NOTO_SANS = '@expo-google-fonts/noto-sans';
const ANYTHING = /^/;
/** Clusters that people mean as pictures, also where a text font has their first character. */
const EMOJI = /\p{Emoji_Presentation}|\p{Regional_Indicator}|\ufe0f/u;

const HAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u30ff\uff00-\uffef]/u;

const EMOJI_FILE = '@fontsource/noto-emoji/files/noto-emoji-emoji-400-normal.woff';

/**
 * Fonts in the order in which they are asked: the first that has every character of a cluster sets it. Only Latin,
 * Greek, Cyrillic, Devanagari, Arabic and Hebrew have a bold cut. The last has the whole Basic Multilingual Plane, in
 * pixels: readable, not beautiful.
 */
export function fontFiles({ bold, italic, mono }: TypeStyle): readonly FontFile[] {
  const weight = bold ? 700 : 400;
  return [
    { path: EMOJI_FILE, holds: EMOJI },
    ...(mono ? [MONO] : []),
    { path: `${NOTO_SANS}/${sansCut(bold, italic)}`, holds: ANYTHING },
    // Noto's own Arabic draws letters and their dots apart, which readers of PDF take for separate words.
    {
      path: `@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-${weight}-normal.woff`,
      holds: /[\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc]/,
    },
    {
      path: `@fontsource/noto-sans-hebrew/files/noto-sans-hebrew-hebrew-${weight}-normal.woff`,
      holds: /[\u0590-\u05ff\ufb1d-\ufb4f]/,
    },
    { path: EMOJI_FILE, holds: /\p{Extended_Pictographic}/u },
    {
      path: '@fontsource/gowun-dodum/files/gowun-dodum-korean-400-normal.woff',
      holds: /\p{Script=Hangul}/u,
    },
    // What is most common is in one file, the rest in slices of some hundred characters.
    {
      path: `@fontsource/${CHINESE_AND_JAPANESE}/files/${CHINESE_AND_JAPANESE}-chinese-traditional-400-normal.woff`,
      holds: HAN,
    },
    { path: slices, holds: HAN },
    MONO,
    {
      path: '@fontsource/noto-sans-math/files/noto-sans-math-latin-400-normal.woff',
      holds: /[\p{S}\u{1d400}-\u{1d7ff}]/u,
    },
    { path: '@fontsource/noto-sans-symbols-2/files/noto-sans-symbols-2-symbols-400-normal.woff', holds: /\p{S}/u },
    { path: '@fontsource/unifontex/files/unifontex-latin-400-normal.woff', holds: ANYTHING },
  ];
}

/** Has the lines of boxes and blocks too, which terminals draw with. */
const MONO: FontFile = {
  path: '@expo-google-fonts/noto-sans-mono/400Regular/NotoSansMono_400Regular.ttf',
  holds: ANYTHING,
};

function sansCut(bold: boolean, italic: boolean): string {
  const cut = `${bold ? '700Bold' : '400Regular'}${italic ? '_Italic' : ''}`;
  return `${cut}/NotoSans_${cut}.ttf`;
}
