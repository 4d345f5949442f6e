import { describe, expect, it } from 'vitest';
import { nearest } from '../../src/core/nearest.ts';

const IDS = ['oom-killed', 'crash-loop', 'disk-pressure', 'pvc-unbound'];

describe('nearest', () => {
  it.each([
    ['oom-kiled', 'oom-killed'],
    ['oomkilled', 'oom-killed'],
    ['crashloop', 'crash-loop'],
    ['disk-presure', 'disk-pressure'],
    ['pvc-unbound', 'pvc-unbound'],
  ])('to %s is %s', (wanted, id) => {
    expect(nearest(wanted, IDS)).toBe(id);
  });

  it.each(['zzzzzzzz', '', 'x'])('is nothing for "%s", which is like none', (wanted) => {
    expect(nearest(wanted, IDS)).toBeUndefined();
  });

  it('is nothing among no names', () => {
    expect(nearest('oom-killed', [])).toBeUndefined();
  });

  it('is the first of those that are equally near', () => {
    expect(nearest('abcx', ['abcy', 'abcz'])).toBe('abcy');
  });
});
