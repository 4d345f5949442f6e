import { jsonEnd } from './json-end.ts';

/** A part of what was saved, by its form. */
export interface Piece {
  readonly form: 'json' | 'yaml' | 'text';
  readonly text: string;
  /** Number of its first line, from 1. */
  readonly line: number;
}

/** Only at the margin: what is indented belongs to something else, such as an annotation in a description. */
const BEGINS = /^(?:[{[]|(?:apiVersion|kind):[ \t])/gm;

/** The fields at the margin of an object's YAML begin with a small letter; those of a description do not. */
const YAML_GOES_ON = /^(?:\s|$|#|- |([a-z]\w*):(?:\s|$))/;

/** Takes apart what people paste one after the other: JSON documents, YAML documents, and text between them. */
export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let line = 1;
  let from = 0;
  const add = (form: Piece['form'], end: number) => {
    const piece = text.slice(from, end);
    if (piece.trim() !== '') pieces.push({ form, text: piece, line });
    line += piece.split('\n').length - 1;
    from = end;
  };
  let at = 0;
  while (at < text.length) {
    const document = documentAt(text, at);
    if (document === undefined) {
      at = nextBegin(text, at + 1);
    } else {
      add('text', at);
      add(document.form, document.end);
      at = text[from] === '{' ? from : nextBegin(text, from);
    }
  }
  add('text', text.length);
  return pieces;
}

/** Where the next document may begin; the end of the text where none does. */
function nextBegin(text: string, from: number): number {
  BEGINS.lastIndex = from;
  return BEGINS.exec(text)?.index ?? text.length;
}

function documentAt(text: string, at: number): { readonly form: 'json' | 'yaml'; readonly end: number } | undefined {
  switch (text.charAt(at)) {
    case '{':
      return { form: 'json', end: jsonEnd(text, at) ?? brokenEnd(text, at) };
    case '[': {
      // Lines of a log begin with a bracket too.
      const end = jsonEnd(text, at);
      return end !== undefined && /^\[\s*\{/.test(text.slice(at, at + 100)) ? { form: 'json', end } : undefined;
    }
    case 'a':
    case 'k':
      return /^(?:apiVersion|kind):[ \t]/.test(text.slice(at, at + 20))
        ? { form: 'yaml', end: yamlEnd(text, at) }
        : undefined;
    default:
      return undefined;
  }
}

/** A document that breaks off goes on until another one begins. */
function brokenEnd(text: string, at: number): number {
  const next = text.indexOf('\n{', at);
  return next === -1 ? text.length : next + 1;
}

/** YAML ends where a line is none of it, or where a field comes for the second time. */
function yamlEnd(text: string, start: number): number {
  const fields = new Set<string>();
  for (let at = start; at < text.length; ) {
    const newLine = text.indexOf('\n', at);
    const end = newLine === -1 ? text.length : newLine + 1;
    const goesOn = YAML_GOES_ON.exec(text.slice(at, end));
    const field = goesOn?.[1];
    if (goesOn === null || (field !== undefined && fields.has(field))) return at;
    if (field !== undefined) fields.add(field);
    at = end;
  }
  return text.length;
}
