import { type Face, openFace } from './face.ts';
import { fontFiles, type TypeStyle } from './font-files.ts';

/** Characters that are seen by their effect only: joiners, variation selectors, marks of direction. */
const UNSEEN = /^\p{Default_Ignorable_Code_Point}$/u;

/** Finds a font for every cluster. */
export interface FontBook {
  /** The font that has all of a cluster, or undefined where none has. */
  readonly faceFor: (cluster: string, style: TypeStyle) => Face | undefined;
  /** The font of everyday text. */
  readonly baseFace: (style: TypeStyle) => Face;
}

/** Opened fonts, kept: there are few, and opening costs more than drawing with them. */
const opened = new Map<string, Face>();

function face(path: string): Face {
  const known = opened.get(path);
  if (known !== undefined) return known;
  const fresh = openFace(path);
  opened.set(path, fresh);
  return fresh;
}

/** Fonts for one document. */
export function fontBook(): FontBook {
  const found = new Map<string, Face | undefined>();
  return {
    faceFor(cluster, style) {
      const key = `${styleKey(style)}${cluster}`;
      if (!found.has(key)) found.set(key, firstWith(cluster, style));
      return found.get(key);
    },
    baseFace(style) {
      const base = firstWith('a', style);
      if (base === undefined) throw new Error('the font of everyday text has no a');
      return base;
    },
  };
}

function styleKey({ bold, italic, mono }: TypeStyle): string {
  return `${bold ? 'b' : ''}${italic ? 'i' : ''}${mono ? 'm' : ''} `;
}

function firstWith(cluster: string, style: TypeStyle): Face | undefined {
  for (const { path, holds } of fontFiles(style)) {
    if (!holds.test(cluster)) continue;
    const file = typeof path === 'string' ? path : path(cluster);
    const candidate = file === undefined ? undefined : face(file);
    if (candidate !== undefined && hasAll(candidate, cluster)) return candidate;
  }
  return undefined;
}

/** All that is to be seen of a cluster, as it is written or composed. */
function hasAll(candidate: Face, cluster: string): boolean {
  const all = (text: string) =>
    [...text].every((character) => UNSEEN.test(character) || candidate.has(character.codePointAt(0) ?? 0));
  return all(cluster) || all(cluster.normalize('NFC'));
}
