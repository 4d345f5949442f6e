import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stem } from '../../../src/core/matching/stem.ts';
import { tokenise } from '../../../src/core/matching/tokens.ts';

const stems = (text: string): readonly string[] => tokenise(text).map((token) => token.stem);

describe('stem', () => {
  it.each([
    ['restart', 'restarts', 'restarted', 'restarting'],
    ['drop', 'drops', 'dropped', 'dropping'],
    ['crash', 'crashes', 'crashed', 'crashing'],
    ['retry', 'retries', 'retried', 'retrying'],
    ['fall', 'falls', 'falling'],
    ['fail', 'fails', 'failed', 'failing'],
    ['evict', 'evicts', 'evicted', 'evicting'],
    ['queue', 'queues'],
    ['slow', 'slowly'],
  ])('meets the other forms of %s', (base, ...others) => {
    const wanted = stem(base);

    expect(others.map(stem)).toEqual(others.map(() => wanted));
  });

  it.each(['dns', 'oom', 'bus', 'etcd', 'status', 'access', '503', 'ip-10', 'größe'])('leaves %s as it is', (word) => {
    expect(stem(word)).toBe(word);
  });

  it.each([
    ["pod's", 'pod'],
    ["doesn't", 'doesnt'],
    ["they're", 'they'],
  ])('reads %s without its ending', (word, expected) => {
    expect(stem(word)).toBe(expected);
  });
});

describe('tokenise', () => {
  it('says where each word stands', () => {
    const text = 'pods   are Pending';

    expect(tokenise(text).map(({ start, end }) => text.slice(start, end))).toEqual(['pods', 'are', 'Pending']);
  });

  it('reads a part of the text with places in the whole', () => {
    const [token] = tokenise('pods are Pending', 5, 8);

    expect(token).toEqual({ stem: 'are', parts: [], start: 5, end: 8 });
  });

  it.each([
    ['FailedScheduling', ['fail', 'schedul']],
    ['kube-dns', ['kube', 'dns']],
    ['HTTPServer', ['http', 'server']],
    ['kubelet/pods', ['kubelet', 'pod']],
    ['pods', []],
  ])('finds the parts of %s', (word, parts) => {
    expect(tokenise(word)[0]?.parts).toEqual(parts);
  });

  it.each([
    ['a date', '2026-01-02'],
    ['a time stamp', '2026-01-02T03:04:05.678Z'],
    ['a clock time', '03:04:05'],
    ['an address', '10.0.3.17'],
    ['an address with a port', '10.0.3.17:8080'],
    ['a network', '10.0.0.0/16'],
    ['an IPv6 address', 'fe80:1234:5678:9abc'],
    ['a uuid', '0f5a4c9e-4f8e-4b0a-9c1d-3a2b1c0d9e8f'],
    ['a commit', 'deadbeef1234567'],
    ['a counter', '8388608'],
  ])('skips %s', (_what, volatile) => {
    expect(stems(`pods ${volatile} died`)).toEqual(['pod', 'died']);
  });

  it.each(['137', '503', 'v1', '5'])('keeps the telling number %s', (number) => {
    expect(stems(`exit ${number}`)).toEqual(['exit', number]);
  });

  it('reads pods of one workload as the same word', () => {
    expect(stems('api-6d4cf56db6-x2x7k api-7f5b8c9d44-q4w5z')).toEqual([...stems('api'), ...stems('api')]);
  });

  it('skips encoded data', () => {
    expect(stems(`token ${'Ab3'.repeat(60)} leaked`)).toEqual([...stems('token'), ...stems('leaked')]);
  });

  it('reads words of any script', () => {
    expect(stems('поды падают 障害')).toEqual(['поды', 'падают', '障害']);
  });

  it('gives words of any text in order, none empty, none overlapping', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        let last = 0;
        for (const { start, end, stem: found } of tokenise(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(found).not.toBe('');
          last = end;
        }
      }),
      { numRuns: 500 },
    );
  });
});
