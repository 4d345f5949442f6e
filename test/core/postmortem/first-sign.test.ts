import { describe, expect, it } from 'vitest';
import type { EntryDetail } from '../../../src/core/incident/entry.ts';
import { composePostMortem } from '../../../src/core/postmortem/compose.ts';
import { anIncident, MINUTE_MS, NOON } from '../../support/a-incident.ts';
import { declaredEntry, entryAt, someFacts } from '../../support/replay/facts.ts';

const COUNTS = { pods: 12, workloads: 4, namespaces: 3, nodes: 1, events: 40 };

function finding(fields: { readonly firstAt?: number } = {}): EntryDetail {
  return {
    kind: 'finding',
    pattern: 'node-not-ready',
    title: 'Nodes go NotReady',
    scope: 'prod',
    counts: COUNTS,
    ...fields,
  };
}

function drafted(...later: readonly ReturnType<typeof entryAt>[]) {
  const draft = composePostMortem(someFacts({ incident: anIncident(), entries: [declaredEntry(), ...later] }));
  const lines = draft.sections.find(({ id }) => id === 'detection')?.composed ?? [];
  return { texts: lines.map(({ text }) => text), detected: draft.keyTimes.find(({ name }) => name === 'detected') };
}

describe('a finding in a post-mortem', () => {
  it('is the first sign in the cluster, which nobody need have noticed then', () => {
    const { texts, detected } = drafted(
      entryAt(2, -20, finding({ firstAt: NOON - 20 * MINUTE_MS }), { text: 'node n1 with 12 pods: silent' }),
      entryAt(3, -5, finding({ firstAt: NOON - 5 * MINUTE_MS }), { text: 'later' }),
      entryAt(4, 10, { kind: 'note' }, { text: 'customers call' }),
    );

    expect(texts).toContain('First sign in the cluster: node n1 with 12 pods: silent');
    expect(texts.join('\n')).not.toContain('later');
    expect(texts.filter((text) => text.startsWith('The earliest words')).join('\n')).not.toContain('silent');
    expect(detected?.at).toBeUndefined();
  });

  it('is no sign when nothing says when it began', () => {
    expect(drafted(entryAt(2, 10, finding(), { text: 'node n1' })).texts.join('\n')).not.toContain('First sign');
  });
});
