import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/core/cluster/finding.ts';
import { UserError } from '../../src/errors.ts';
import { readDiagnoseWords } from '../../src/slack/diagnose-words.ts';
import { readFindingRef, writeFindingRef } from '../../src/slack/finding-ref.ts';
import { BUTTON_VALUE } from '../../src/slack/limits.ts';

const COUNTS = { pods: 12, workloads: 4, namespaces: 3, nodes: 1, events: 40 };

function finding(fields: Partial<Finding> = {}): Finding {
  return {
    id: 'node-not-ready',
    pattern: 'node-not-ready',
    title: 'Nodes go NotReady',
    confidence: 'strong',
    cause: 'Kubelet stopped posting node status.',
    headline: 'node n1 with 12 pods: <Kubelet> & "more"',
    counts: COUNTS,
    isCurrent: true,
    firstAt: 1000,
    lastAt: 2000,
    evidence: [],
    examples: [],
    namespaces: [],
    related: [],
    changes: [],
    steps: [],
    ...fields,
  };
}

describe('the words after /incident diagnose', () => {
  it.each([
    ['', {}],
    ['all', {}],
    ['ALL prod-eu', { context: 'prod-eu' }],
    ['shop', { namespace: 'shop' }],
    [
      'shop arn:aws:eks:eu-west-1:1:cluster/prod',
      { namespace: 'shop', context: 'arn:aws:eks:eu-west-1:1:cluster/prod' },
    ],
    ['kube-system  my own cluster', { namespace: 'kube-system', context: 'my own cluster' }],
  ])('are read: %j', (text, scope) => {
    expect(readDiagnoseWords(text)).toEqual(scope);
  });

  it.each(['Shop', 'a/b', '-n', 'x'.repeat(64)])('are refused when no namespace can be called %s', (text) => {
    expect(() => readDiagnoseWords(text)).toThrow(UserError);
  });
});

describe('the value of the button that adds a finding', () => {
  it('is read as it was written', () => {
    const value = writeFindingRef(7, finding(), 'prod-eu: shop');

    expect(readFindingRef(value)).toEqual({
      number: 7,
      cause: '11736dab504d5591b0ba14cbbf7052a4',
      pattern: 'node-not-ready',
      headline: 'node n1 with 12 pods: <Kubelet> & "more"',
      scope: 'prod-eu: shop',
      firstAt: 1000,
      lastAt: 2000,
      counts: COUNTS,
    });
    expect(value).toMatch(/^[\w-]+$/);
  });

  it('tells causes apart, and not how far they have spread', () => {
    const causeOf = (fields: Partial<Finding>) => readFindingRef(writeFindingRef(7, finding(fields), 'prod')).cause;

    expect(causeOf({ headline: 'more', counts: { ...COUNTS, pods: 99 } })).toBe(causeOf({}));
    expect(causeOf({ id: 'node-not-ready|zone=b' })).not.toBe(causeOf({}));
  });

  it.each(['x', '中', '😀', '"', '\u0001'])('fits into a button whatever it is made of: %j', (letter) => {
    const long = letter.repeat(5000);
    const value = writeFindingRef(999_999_999, finding({ headline: long, id: long }), long);

    expect(value.length).toBeLessThanOrEqual(BUTTON_VALUE);
    expect(readFindingRef(value).headline).toContain(letter);
  });

  it.each([undefined, '', 'q-1|node-not-ready', Buffer.from('{"number":0}').toString('base64url')])(
    'is refused when this version did not write it: %j',
    (value) => {
      expect(() => readFindingRef(value)).toThrow(/older version/);
    },
  );
});
