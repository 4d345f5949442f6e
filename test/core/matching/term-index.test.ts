import { describe, expect, it } from 'vitest';
import { concepts } from '../../../src/core/matching/concepts.ts';
import { type TermDocument, termIndex } from '../../../src/core/matching/term-index.ts';

const noConcepts = concepts({ concepts: {} });
const document = (id: string, text: string, weight = 1): TermDocument => ({ id, fields: [{ text, weight }] });
const FILLERS = ['storage quota', 'ingress route', 'certificate chain'].map((text, i) => document(`filler-${i}`, text));
const indexOf = (...documents: readonly TermDocument[]) => termIndex([...documents, ...FILLERS], noConcepts);
const idsFor = (index: ReturnType<typeof indexOf>, text: string) => index.search(text).map(({ id }) => id);

describe('termIndex', () => {
  it('finds the documents that share a word, and no others', () => {
    const index = indexOf(document('dns', 'resolver timeouts'), document('disk', 'volume full'));

    expect(idsFor(index, 'the resolver is slow')).toEqual(['dns']);
  });

  it('finds a word by another ending', () => {
    expect(idsFor(indexOf(document('dns', 'restarting')), 'restarted')).toEqual(['dns']);
  });

  it('finds the part of a compound', () => {
    expect(idsFor(indexOf(document('dns', 'FailedScheduling')), 'scheduling')).toEqual(['dns']);
  });

  it('puts the document that shares more words first', () => {
    const index = indexOf(document('one', 'resolver volume'), document('two', 'resolver timeouts'));

    expect(idsFor(index, 'resolver timeouts')).toEqual(['two', 'one']);
  });

  it('lets a rare word count more than a common one', () => {
    const index = indexOf(document('a', 'pod resolver'), document('b', 'pod volume'), document('c', 'pod route'));
    const [hit] = index.search('pod resolver');

    const [common, rare] = hit?.shares().map(({ weight }) => weight) ?? [];

    expect(hit?.id).toBe('a');
    expect(rare).toBeGreaterThan(common ?? Number.NaN);
  });

  it('lets a word in a heavy field count more', () => {
    const fields = (title: string, text: string) => [
      { text: title, weight: 3 },
      { text, weight: 1 },
    ];
    const index = indexOf(
      { id: 'body', fields: fields('volume full', 'resolver slow') },
      { id: 'title', fields: fields('resolver slow', 'volume full') },
    );

    expect(idsFor(index, 'resolver')).toEqual(['title', 'body']);
  });

  it('lets a short document count more than a long one', () => {
    const index = indexOf(
      document('long', `resolver ${'volume route quota '.repeat(20)}`),
      document('short', 'resolver'),
    );

    expect(idsFor(index, 'resolver')).toEqual(['short', 'long']);
  });

  it('orders equals by id', () => {
    const index = indexOf(document('b', 'resolver'), document('c', 'resolver'), document('a', 'resolver'));

    expect(idsFor(index, 'resolver')).toEqual(['a', 'b', 'c']);
  });

  it('reads a word with a typo as the most similar one, for less', () => {
    const index = indexOf(document('cpu', 'throttling'));

    const [exact] = index.search('throttling');
    const [typo] = index.search('trottling');

    expect(typo?.id).toBe('cpu');
    expect(typo?.score).toBeGreaterThan(0);
    expect(typo?.score).toBeLessThan(exact?.score ?? 0);
  });

  it.each([
    ['short', 'dsn'],
    ['numbered', 'thr0ttling1'],
    ['quite different', 'thermometer'],
  ])('does not guess at a word that is %s', (_what, word) => {
    expect(indexOf(document('cpu', 'throttling dns')).search(word)).toEqual([]);
  });

  it('finds nothing for function words', () => {
    expect(indexOf(document('a', 'the resolver is on')).search('is the on')).toEqual([]);
  });

  it('finds a document by another expression of the same concept', () => {
    const known = concepts({ concepts: { 'out-of-memory': ['oom', 'memory exhausted'] } });
    const index = termIndex([document('leak', 'memory exhausted'), ...FILLERS], known);

    expect(index.search('oom').map(({ id }) => id)).toEqual(['leak']);
  });

  it('has shares that sum to the score and stand on words of the text', () => {
    const text = 'the resolver had resolver timeouts and trottling';
    const [hit] = indexOf(document('dns', 'resolver timeouts throttling')).search(text);

    const shares = hit?.shares() ?? [];

    expect(shares.map(({ token }) => text.slice(token.start, token.end))).toEqual([
      'resolver',
      'resolver',
      'timeouts',
      'trottling',
    ]);
    expect(shares.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(hit?.score ?? Number.NaN, 9);
    expect(shares.every(({ weight }) => weight > 0)).toBe(true);
  });

  it('does not score a word higher for standing there twice', () => {
    const index = indexOf(document('dns', 'resolver'));

    expect(index.search('resolver resolver')[0]?.score).toBeCloseTo(index.search('resolver')[0]?.score ?? 0, 9);
  });

  it('searches a part of the text only', () => {
    expect(indexOf(document('dns', 'resolver')).search('resolver slow', 9)).toEqual([]);
  });

  it('finds nothing without documents', () => {
    expect(termIndex([], noConcepts).search('resolver')).toEqual([]);
  });
});
