/**
 * Where the JSON document that begins at `start` ends; undefined where it breaks off. Another document at the margin
 * shows that the one before it broke off: inside of one, lines are indented or there are none.
 */
export function jsonEnd(text: string, start: number): number | undefined {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    switch (text.charAt(at)) {
      case '"': {
        const end = stringEnd(text, at);
        if (end === undefined) return undefined;
        at = end;
        break;
      }
      case '{':
        if (depth > 0 && text[start] === '{' && text[at - 1] === '\n') return undefined;
        depth += 1;
        break;
      case '[':
        depth += 1;
        break;
      case '}':
      case ']':
        depth -= 1;
        if (depth === 0) return at + 1;
        break;
      default:
    }
  }
  return undefined;
}

/** Where the string's closing quote is. A string of JSON does not go over a line. */
function stringEnd(text: string, start: number): number | undefined {
  for (let at = start + 1; at < text.length; at++) {
    const character = text[at];
    if (character === '"') return at;
    if (character === '\n') return undefined;
    if (character === '\\') at += 1;
  }
  return undefined;
}

/** The objects of a list that breaks off, as far as they are whole, and what is left after them. */
export function wholeItems(text: string): { readonly items: readonly string[]; readonly left: string } {
  const begin = /"items"\s*:\s*\[/.exec(text);
  if (begin === null) return { items: [], left: text };
  const items: string[] = [];
  let at = begin.index + begin[0].length;
  for (;;) {
    while (/[\s,]/.test(text[at] ?? '')) at += 1;
    const end = text[at] === '{' ? jsonEnd(text, at) : undefined;
    if (end === undefined) return { items, left: text.slice(at) };
    items.push(text.slice(at, end));
    at = end;
  }
}
