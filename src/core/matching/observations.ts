/** One thing seen: a line of output or a paragraph of prose. Range in the text, end exclusive. */
export interface Observation {
  readonly from: number;
  readonly to: number;
  /** How many lines of the same shape it stands for. */
  readonly count: number;
}

/** Output of a program rather than a sentence: starts like a log line, an event, a table row or a JSON object. */
const OUTPUT_LINE =
  /^\s*(?:[{["]|\d{4}-\d\d-\d\d|\d\d:\d\d|[A-Z][a-z]{2} {1,2}\d{1,2} \d\d:|[IWEF]\d{4} |\[|Warning\b|Normal\b|E?rror:|level=|ts=|time=|[a-z][\w./-]*\/[\w.-]+\s|[A-Z][\w -]{0,40}:\s)|\S {2,}\S.* {2,}\S|\t\S/;

/** What differs between two occurrences of one message. */
const VARIABLE = /0x[0-9a-f]+|[0-9a-f]{8}-[0-9a-f-]{27}|\d+(?:[.:]\d+)*|(?<=-)[a-z0-9]{5,10}(?=[\s"',:)]|$)/gi;

/** Two lines of one shape tell the same, with other names, numbers and times. */
export function shapeOf(line: string): string {
  return line.replace(VARIABLE, '#').replace(/\s+/g, ' ').trim();
}

/**
 * Reads a text as observations: each line of output counts as one, lines of one shape as one together; consecutive
 * lines of prose make a paragraph.
 */
export function observationsOf(text: string): readonly Observation[] {
  const observations: { from: number; to: number; count: number }[] = [];
  const byShape = new Map<string, number>();
  let paragraph: { from: number; to: number; count: number } | undefined;
  let from = 0;
  while (from <= text.length) {
    const end = text.indexOf('\n', from);
    const to = end < 0 ? text.length : end;
    const line = text.slice(from, to);
    if (line.trim() === '') paragraph = undefined;
    else if (!OUTPUT_LINE.test(line.slice(0, 200)) && paragraph) paragraph.to = to;
    else {
      const isOutput = OUTPUT_LINE.test(line.slice(0, 200));
      const shape = shapeOf(line);
      const known = byShape.get(shape);
      const seen = known === undefined ? undefined : observations[known];
      if (seen) seen.count++;
      else {
        const observation = { from, to, count: 1 };
        byShape.set(shape, observations.length);
        observations.push(observation);
        paragraph = isOutput ? undefined : observation;
      }
    }
    from = to + 1;
  }
  return observations;
}

/** A part of the text that is scored as one. Range, end exclusive. */
export interface Passage {
  readonly from: number;
  readonly to: number;
}

/** Longest text that is scored as one; characters. A symptom line of the knowledge base has up to about 700. */
const LONGEST_PASSAGE = 1200;

/**
 * Groups observations into passages that are scored as one text each, so that a long paste weighs no more than its
 * most telling part.
 */
export function passagesOf(text: string, observations: readonly Observation[]): readonly Passage[] {
  if (text.length <= LONGEST_PASSAGE) return text.trim() === '' ? [] : [{ from: 0, to: text.length }];
  const passages: { from: number; to: number }[] = [];
  for (const { from, to } of observations) {
    const last = passages.at(-1);
    // A gap of one line break is contiguous; anything longer held lines that were told already.
    if (last && from - last.to <= 2 && to - last.from <= LONGEST_PASSAGE) last.to = to;
    else for (const piece of pieces(text, from, to)) passages.push(piece);
  }
  return passages;
}

function* pieces(text: string, from: number, to: number): Generator<{ from: number; to: number }> {
  let start = from;
  while (to - start > LONGEST_PASSAGE) {
    const space = text.lastIndexOf(' ', start + LONGEST_PASSAGE);
    const end = space > start ? space : start + LONGEST_PASSAGE;
    yield { from: start, to: end };
    start = end;
  }
  if (to > start) yield { from: start, to };
}
