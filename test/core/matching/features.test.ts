import { describe, expect, it } from 'vitest';
import { concepts } from '../../../src/core/matching/concepts.ts';
import { featuresOf, hash } from '../../../src/core/matching/features.ts';

const none = concepts({ concepts: {} });
const places = (text: string, name: string) =>
  featuresOf(text, none).features.find(({ key }) => key === hash(name))?.at;

describe('hash', () => {
  // Test vectors of the FNV draft, appendix C.
  it.each([
    ['', 0x811c9dc5],
    ['a', 0xe40c292c],
    ['foobar', 0xbf9cf968],
  ])('of "%s" is that of FNV-1a', (name, expected) => {
    expect(hash(name)).toBe(expected);
  });
});

describe('featuresOf', () => {
  it('has words, pairs of neighbours and letter groups', () => {
    expect(places('dns down', 'word dns')).toEqual([[0, 0]]);
    expect(places('dns down', 'pair dns down')).toEqual([[0, 1]]);
    expect(places('dns down', 'gram ^dn')).toEqual([[0, 0]]);
    expect(places('dns down', 'gram down$')).toEqual([[1, 1]]);
  });

  it('has the parts of a compound beside the whole', () => {
    expect(places('kube-dns', 'word kube-dns')).toEqual([[0, 0]]);
    expect(places('kube-dns', 'word dns')).toEqual([[0, 0]]);
  });

  it('has the concepts of the thesaurus', () => {
    const { features } = featuresOf('ran out of memory', concepts({ concepts: { oom: ['out of memory'] } }));

    expect(features.find(({ kind }) => kind === 'concept')).toEqual({
      key: hash('concept oom'),
      kind: 'concept',
      at: [[1, 3]],
    });
  });

  it('has a feature once, with every place', () => {
    const { features } = featuresOf('dns dns dns', none);

    expect(features.filter(({ key }) => key === hash('word dns'))).toHaveLength(1);
    expect(places('dns dns dns', 'word dns')).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
    ]);
  });

  it('has no letter groups of long identifiers', () => {
    const { features } = featuresOf('abcdefghijklmnopqrstuvwxyz', none);

    expect(features.map(({ kind }) => kind)).toEqual(['word']);
  });

  it('reads a part of the text only', () => {
    const { tokens } = featuresOf('dns is down', none, 4, 6);

    expect(tokens.map(({ start, end }) => [start, end])).toEqual([[4, 6]]);
  });

  it('has nothing in text without words', () => {
    expect(featuresOf('🔥 … !', none)).toEqual({ tokens: [], features: [] });
  });
});
