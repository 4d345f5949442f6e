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

/** Fonts that a document still holds, or that nobody has cleared away yet: together they may take 100 MB. */
const opened = new Map<string, WeakRef<Face>>();

function openOnce(path: string): Face {
  const known = opened.get(path)?.deref();
  if (known !== undefined) return known;
  const fresh = openFace(path);
  opened.set(path, new WeakRef(fresh));
  return fresh;
}

/** Fonts for one document. */
export function fontBook(): FontBook {
  const faces = new Map<string, Face>();
  const found = new Map<string, Face | undefined>();
  const faceAt = (path: string): Face => {
    const face = faces.get(path) ?? openOnce(path);
    faces.set(path, face);
    return face;
  };
  const faceFor: FontBook['faceFor'] = (cluster, style) => {
    const key = `${styleKey(style)}${cluster}`;
    if (!found.has(key)) found.set(key, firstWith(cluster, style, faceAt));
    return found.get(key);
  };
  return {
    faceFor,
    baseFace(style) {
      const base = faceFor('a', style);
      if (base === undefined) throw new Error('the font of everyday text has no a');
      return base;
    },
  };
}

function styleKey({ bold, italic, mono }: TypeStyle): string {
  return `${bold ? 'b' : ''}${italic ? 'i' : ''}${mono ? 'm' : ''} `;
}

function firstWith(cluster: string, style: TypeStyle, faceAt: (path: string) => Face): Face | undefined {
  for (const { path, holds } of fontFiles(style)) {
    if (!holds.test(cluster)) continue;
    const file = typeof path === 'string' ? path : path(cluster);
    const candidate = file === undefined ? undefined : faceAt(file);
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
