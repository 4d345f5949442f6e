import { describe, expect, it, onTestFinished } from 'vitest';
import { searchTerms } from '../../src/core/matching/search-terms.ts';
import type { ClosedIncident, ClosedIncidentQuery, ClosedIncidentStore } from '../../src/services/ports.ts';

/** An empty store, and how to let go of it. */
export interface OpenClosedIncidents {
  readonly store: ClosedIncidentStore;
  close(): Promise<void>;
}

/** "At most some dozens" of the port. */
const SOME_DOZENS = 60;

/** A public incident of team T1, except for what is given. */
export function incident(fields: Partial<ClosedIncident> = {}): ClosedIncident {
  return {
    teamId: 'T1',
    number: 1,
    title: 'Checkout ran out of pod addresses',
    text: 'sandbox creation failed, the subnet was exhausted',
    severity: 'production',
    patterns: ['pod-ip-exhaustion', 'node-not-ready'],
    url: 'https://example.com/incidents/1?a=1&b=2',
    members: undefined,
    closedAt: Date.UTC(2026, 0, 2),
    ...fields,
  };
}

/** What a member of team T1 asks, except for what is given. */
export function asking(words: string, fields: Partial<ClosedIncidentQuery> = {}): ClosedIncidentQuery {
  return { teamId: 'T1', viewerId: 'U1', terms: searchTerms(words), patterns: [], ...fields };
}

/** Incidents of one kind, numbered from 1 on. */
function many(count: number, fields: Partial<ClosedIncident> = {}): readonly ClosedIncident[] {
  return Array.from({ length: count }, (_, i) => incident({ number: i + 1, closedAt: i + 1, ...fields }));
}

/** What every store of closed incidents does. */
export function closedIncidentStoreContract(open: () => Promise<OpenClosedIncidents>): void {
  async function storeWith(...incidents: readonly ClosedIncident[]): Promise<ClosedIncidentStore> {
    const { store, close } = await open();
    onTestFinished(close);
    for (const each of incidents) await store.put(each);
    return store;
  }

  async function numbers(store: ClosedIncidentStore, query: ClosedIncidentQuery): Promise<readonly number[]> {
    const found = await store.candidates(query);
    return found.map(({ number }) => number).toSorted((a, b) => a - b);
  }

  describe('a store of closed incidents', () => {
    it.each([
      ['its title', 'checkout'],
      ['its text', 'the subnet is gone'],
      ['another form of a word', 'exhausting'],
    ])('finds an incident by words of %s and gives it back whole', async (_where, words) => {
      const store = await storeWith(incident());

      expect(await store.candidates(asking(words))).toEqual([incident()]);
    });

    it('finds an incident by its pattern when no word is shared', async () => {
      const store = await storeWith(incident());

      expect(await store.candidates(asking('zebra', { patterns: ['dns', 'node-not-ready'] }))).toEqual([incident()]);
    });

    it('finds nothing when neither word nor pattern is shared', async () => {
      const store = await storeWith(incident());

      expect(await store.candidates(asking('zebra', { patterns: ['dns'] }))).toEqual([]);
    });

    it('gives an incident once that words and several patterns find', async () => {
      const store = await storeWith(incident());

      expect(await numbers(store, asking('subnet checkout', { patterns: incident().patterns }))).toEqual([1]);
    });

    it('prefers the incident that shares more words, and rarer ones', async () => {
      const crowd = many(100, { title: 'disk', text: 'disk full again' });
      const store = await storeWith(
        ...crowd,
        incident({ number: 500, title: 'disk', text: 'disk full on the quokka host' }),
        ...many(100, { title: 'disk', text: 'disk full again' }).map((each) => ({
          ...each,
          number: each.number + 600,
        })),
      );

      expect(await numbers(store, asking('disk full quokka'))).toContain(500);
    });

    it('prefers the newest incidents of a pattern', async () => {
      const store = await storeWith(...many(100));

      expect(await numbers(store, asking('zebra', { patterns: ['pod-ip-exhaustion'] }))).toContain(100);
    });

    it('gives some dozens at most', async () => {
      const store = await storeWith(...many(200));

      const found = await numbers(store, asking('subnet checkout', { patterns: incident().patterns }));

      expect(found.length).toBeGreaterThan(0);
      expect(found.length).toBeLessThanOrEqual(SOME_DOZENS);
    });
  });

  describe('an incident put again', () => {
    const again = incident({ title: 'Zebra crossing', text: 'stripes', patterns: ['oom-killed'], closedAt: 7 });

    it('is found by its new words and pattern, and is there once', async () => {
      const store = await storeWith(incident(), again);

      expect(await store.candidates(asking('zebra'))).toEqual([again]);
      expect(await store.candidates(asking('', { patterns: ['oom-killed'] }))).toEqual([again]);
    });

    it('is not found by its old words and patterns', async () => {
      const store = await storeWith(incident(), again);

      expect(await store.candidates(asking('subnet', { patterns: incident().patterns }))).toEqual([]);
    });

    it('is hidden from everybody else once it is private', async () => {
      const store = await storeWith(incident(), incident({ members: ['U2'] }));

      expect(await numbers(store, asking('subnet', { patterns: incident().patterns }))).toEqual([]);
      expect(await numbers(store, asking('subnet', { viewerId: 'U2' }))).toEqual([1]);
    });

    it('is hidden from those who are no longer in it', async () => {
      const store = await storeWith(incident({ members: ['U1', 'U2'] }), incident({ members: ['U2'] }));

      expect(await numbers(store, asking('subnet', { patterns: incident().patterns }))).toEqual([]);
    });

    it('is shown to everybody once it is not private', async () => {
      const store = await storeWith(incident({ members: ['U2'] }), incident());

      expect(await store.candidates(asking('subnet'))).toEqual([incident()]);
    });

    it('leaves the incident of the same number in another workspace alone', async () => {
      const store = await storeWith(incident(), incident({ teamId: 'T2', text: 'stripes' }));

      expect(await numbers(store, asking('subnet'))).toEqual([1]);
      expect(await numbers(store, asking('stripes', { teamId: 'T2' }))).toEqual([1]);
    });
  });

  describe('a private incident', () => {
    const secret = incident({ members: ['U2', 'U3'] });
    const byWords = asking('subnet');
    const byPattern = asking('zebra', { patterns: ['pod-ip-exhaustion'] });

    it.each([
      ['words', byWords],
      ['pattern', byPattern],
    ])('is given to its members by %s, members and all', async (_how, query) => {
      const store = await storeWith(secret);

      const [found, ...others] = await store.candidates({ ...query, viewerId: 'U3' });

      expect(others).toEqual([]);
      expect(found).toEqual({ ...secret, members: expect.arrayContaining(['U2', 'U3']) });
    });

    it.each([
      ['words', byWords],
      ['pattern', byPattern],
      ['both', { ...byWords, ...byPattern, terms: byWords.terms }],
    ])('is never given to somebody else by %s', async (_how, query) => {
      const store = await storeWith(secret);

      for (const viewerId of ['U1', '', 'u2', 'U2,U3', '%']) {
        expect(await store.candidates({ ...query, viewerId })).toEqual([]);
      }
    });

    it.each([
      ['words', byWords],
      ['pattern', byPattern],
    ])('is not found for everybody by %s, public ones are', async (_how, query) => {
      const store = await storeWith(secret, incident({ number: 2 }));

      expect(await numbers(store, { ...query, viewerId: undefined })).toEqual([2]);
    });

    it('without members is given to nobody', async () => {
      const store = await storeWith(incident({ members: [] }));

      expect(await store.candidates(asking('subnet', { patterns: secret.patterns }))).toEqual([]);
    });

    it.each([
      ['words', byWords],
      ['pattern', byPattern],
    ])('does not crowd out what others may see by %s, be there ever so many', async (_how, query) => {
      const hidden = many(2000, { members: ['U2'], title: 'subnet subnet', text: 'subnet' });
      const store = await storeWith(incident({ number: 9999, closedAt: 0 }), ...hidden);

      expect(await numbers(store, query)).toEqual([9999]);
    });
  });

  describe('another workspace', () => {
    it('gets nothing by words or by pattern', async () => {
      const store = await storeWith(incident(), incident({ number: 2, members: ['U1'] }));

      const query = asking('subnet checkout', { teamId: 'T2', patterns: incident().patterns });

      expect(await store.candidates(query)).toEqual([]);
    });
  });

  describe('a word that is syntax elsewhere', () => {
    const HOSTILE = [
      '"',
      '""',
      "'",
      'NOT',
      'not',
      'AND',
      'OR',
      'NEAR',
      'NEAR(a b)',
      '*',
      'sub*',
      '^subnet',
      '',
      ' ',
      ';',
    ];
    const MORE_HOSTILE = [
      'terms:subnet',
      '(',
      ')',
      '-',
      '{a}',
      '+',
      '\\',
      '%',
      '?',
      '\u0000',
      '\ud800',
      'x'.repeat(10_000),
    ];

    it.each([...HOSTILE, ...MORE_HOSTILE])('is harmless: %j', async (word) => {
      const store = await storeWith(incident(), incident({ number: 2, text: 'stripes', title: 'zebra', patterns: [] }));

      expect(await numbers(store, asking('', { terms: [word] }))).toEqual([]);
      expect(await numbers(store, asking('', { terms: [word, 'subnet'] }))).toEqual([1]);
    });

    it.each([
      "node1's",
      'a.b_c:d/e@f-g',
      'не',
      'ünïcode’s',
      '0/3',
      'k8s.io/foo@v1',
      '日本',
      'pod\u{1e922}x',
      'NOT',
      'x y',
    ])('finds the incident that has it: %s', async (word) => {
      const store = await storeWith(
        incident(),
        incident({ number: 2, title: word, text: `"${word}" * NOT (${word})` }),
      );

      expect(await numbers(store, asking(word))).toEqual([2]);
    });

    it('is harmless among more words than any database takes parameters', async () => {
      const store = await storeWith(incident());
      const terms = ['subnet', ...Array.from({ length: 70_000 }, (_, i) => `word${i}`)];

      expect(await numbers(store, asking('', { terms }))).toEqual([1]);
    });

    it('is harmless as a pattern, a workspace or a person', async () => {
      const store = await storeWith(incident());

      expect(await numbers(store, asking('', { patterns: [`' or 1=1 --`, '%'] }))).toEqual([]);
      expect(await numbers(store, asking('subnet', { teamId: `T1' or '1'='1` }))).toEqual([]);
    });
  });
}
