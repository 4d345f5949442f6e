import { describe, expect, it } from 'vitest';
import { concepts } from '../../../src/core/matching/concepts.ts';
import { tokenise } from '../../../src/core/matching/tokens.ts';

const known = concepts({
  concepts: { 'out-of-memory': ['out of memory', 'oom'], restart: ['restarts', 'bounced'], memory: ['memory'] },
});
const find = (text: string) => known.find(tokenise(text));

describe('concepts', () => {
  it('finds an expression of several words', () => {
    expect(find('it ran out of memory')).toContainEqual({ name: 'out-of-memory', first: 2, last: 4 });
  });

  it('finds a concept by another expression', () => {
    expect(find('OOM again')).toEqual([{ name: 'out-of-memory', first: 0, last: 0 }]);
  });

  it('ignores letter case and endings', () => {
    expect(find('Restarted')).toEqual([{ name: 'restart', first: 0, last: 0 }]);
  });

  it('finds concepts that overlap', () => {
    expect(find('out of memory').map(({ name }) => name)).toEqual(['out-of-memory', 'memory']);
  });

  it('finds each occurrence', () => {
    expect(find('oom oom').map(({ first }) => first)).toEqual([0, 1]);
  });

  it('finds no expression that the text only begins', () => {
    expect(find('out of')).toEqual([]);
  });

  it('passes over an expression without a word', () => {
    expect(concepts({ concepts: { odd: ['!!!'] } }).find(tokenise('!!! out'))).toEqual([]);
  });

  it('finds nothing with an empty thesaurus', () => {
    expect(concepts({ concepts: {} }).find(tokenise('out of memory'))).toEqual([]);
  });
});
