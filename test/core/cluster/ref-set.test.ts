import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RefSet } from '../../../src/core/cluster/ref-set.ts';
import { byRef, refKey, refName } from '../../../src/core/cluster/refs.ts';

const anyRef = fc.record({
  kind: fc.constantFrom('Pod', 'Node'),
  namespace: fc.constantFrom('', 'a', 'b'),
  name: fc.constantFrom('x', 'y', 'z', 'w'),
});

describe('a set of objects', () => {
  it('counts each object once and gives the first by name, whatever the order', () => {
    fc.assert(
      fc.property(fc.array(anyRef), fc.integer({ min: 1, max: 6 }), (refs, most) => {
        const set = new RefSet();
        set.addAll(refs);
        const distinct = [...new Map(refs.map((ref) => [refKey(ref), ref])).values()].sort(byRef);

        expect(set.size).toBe(distinct.length);
        expect(set.first(most)).toEqual(distinct.slice(0, most));
        expect(distinct.every((ref) => set.has(ref))).toBe(true);
      }),
      { seed: 7 },
    );
  });

  it('names its namespaces, and none for objects of the whole cluster', () => {
    const set = new RefSet();
    set.addAll([
      { kind: 'Pod', namespace: 'b', name: 'x' },
      { kind: 'Pod', namespace: 'a', name: 'x' },
      { kind: 'Node', namespace: '', name: 'n1' },
    ]);

    expect(set.namespaces()).toEqual(['a', 'b']);
    expect(set.has({ kind: 'Pod', namespace: 'c', name: 'x' })).toBe(false);
  });

  it('has objects that people can read', () => {
    expect(refName({ kind: 'Deployment', namespace: 'shop', name: 'web' })).toBe('deployment shop/web');
    expect(refName({ kind: 'Node', namespace: '', name: 'n1' })).toBe('node n1');
  });
});
