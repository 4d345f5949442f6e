import type { ComposedLine, Source } from './post-mortem.ts';

/** A line that states a fact. */
export function fact(key: string, text: string, sources: readonly Source[]): ComposedLine {
  return { key, text: paragraph(text), sources, isCandidate: false };
}

/** A line that evidence supports and that people decide. */
export function candidate(key: string, text: string, sources: readonly Source[]): ComposedLine {
  return { key, text: paragraph(text), sources, isCandidate: true };
}

function paragraph(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** A computation or a record as the source of a line. */
export function rule(label: string): Source {
  return { kind: 'rule', label };
}

/** Longest words of a person's within a composed line; characters. The timeline has them in full. */
const LONGEST_QUOTE = 2000;

/** Words of a person's within a line, cut where they are longer than anybody reads there. */
export function quoted(text: string): string {
  const words = paragraph(text);
  const characters = words.length <= LONGEST_QUOTE ? [] : Array.from(words);
  return characters.length <= LONGEST_QUOTE ? words : `${characters.slice(0, LONGEST_QUOTE - 1).join('')}…`;
}

/** "once", "twice", "3 times". */
export function timesWords(count: number): string {
  if (count === 1) return 'once';
  return count === 2 ? 'twice' : `${count} times`;
}
