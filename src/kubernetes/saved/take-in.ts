import { parseDocument } from 'yaml';
import { assertNever } from '../../core/assert-never.ts';
import type { Gathered } from './gathered.ts';
import { wholeItems } from './json-end.ts';
import type { Piece } from './pieces.ts';

/** What came of a piece. */
export interface Taken {
  /** What is left as text. */
  readonly left: string;
  /** A sentence about what could not be read. */
  readonly problem: string | undefined;
}

/** Takes a piece in as documents; what is none is left as text. */
export function takeIn(piece: Piece, gathered: Gathered): Taken {
  switch (piece.form) {
    case 'text':
      return { left: piece.text.replace(/^---\s*$/gm, ''), problem: undefined };
    case 'json':
      return takeJson(piece, gathered);
    case 'yaml':
      return takeYaml(piece, gathered);
    default:
      return assertNever(piece.form);
  }
}

function takeJson(piece: Piece, gathered: Gathered): Taken {
  const value = parsed(piece.text);
  if (value === undefined) return takeBroken(piece, gathered);
  return { left: gathered.document(value) ? '' : piece.text, problem: undefined };
}

/** Of a list that breaks off, the objects that are whole count. */
function takeBroken(piece: Piece, gathered: Gathered): Taken {
  const { items, left } = wholeItems(piece.text);
  const read = items.filter((item) => gathered.document(parsed(item)));
  gathered.breakOff();
  return broken(
    left,
    `The JSON from line ${piece.line} on breaks off or is not valid; ${read.length} whole objects were read.`,
  );
}

/** Undefined where it is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function takeYaml(piece: Piece, gathered: Gathered): Taken {
  const document = parseDocument(piece.text, { prettyErrors: false, uniqueKeys: false });
  if (document.errors.length === 0) {
    try {
      return { left: gathered.document(document.toJS()) ? '' : piece.text, problem: undefined };
    } catch {
      // Aliases that lead nowhere, or so many that they would fill the memory: unreadable like any other error.
    }
  }
  gathered.breakOff();
  return broken(piece.text, `The YAML from line ${piece.line} on is not valid.`);
}

/** What is broken may still tell something as text; but never what is in a secret, or may be in one. */
function broken(text: string, problem: string): Taken {
  return { left: MAY_BE_SECRET.test(text) ? '' : text, problem };
}

/** Fields come in the order of the alphabet: of a secret that breaks off, its data is there and its kind may not be. */
const MAY_BE_SECRET = /\bkind"?:\s*"?Secret\b|\b(?:data|stringData)"?:\s*(?:\{|$)/m;
