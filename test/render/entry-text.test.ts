import { describe, expect, it } from 'vitest';
import type { EntryDetail } from '../../src/core/incident/entry.ts';
import { actorName, entryHeadline, fileLines } from '../../src/render/entry-text.ts';
import { SCALE } from '../support/sample-knowledge.ts';

const sev2 = { level: 'SEV2', tier: 'production', provisional: true } as const;
const sev4 = { level: 'SEV4', tier: 'trivial', provisional: false } as const;
const message = { channelId: 'C1', ts: '1.000001' };
const tick = { kind: 'tick', runId: 'r', pattern: 'p', step: 2, phase: 'diagnose', risk: 'read-only' } as const;

describe('what happened, in a few words', () => {
  it.each<[EntryDetail, string]>([
    [{ kind: 'declared', severity: sev2, isPrivate: true }, 'declared, SEV2 🤬 Production (provisional), private'],
    [{ kind: 'severity', from: sev2, to: sev4 }, 'severity SEV4 🤷 Trivial, was SEV2 🤬 Production (provisional)'],
    [{ kind: 'state', from: 'declared', to: 'mitigated' }, 'mitigated'],
    [{ kind: 'state', from: 'resolved', to: 'declared' }, 'reopened'],
    [{ kind: 'status' }, 'status'],
    [{ kind: 'note' }, 'note'],
    [{ kind: 'message', ...message, files: [], isReadable: true }, 'message'],
    [{ kind: 'message', ...message, files: [], isReadable: false }, 'message, gone before it could be read'],
    [{ kind: 'message-edited', ...message, files: [] }, 'message edited'],
    [{ kind: 'message-deleted', ...message }, 'message deleted'],
    [{ kind: 'role', role: 'lead', userId: 'U1' }, 'lead is U1'],
    [{ kind: 'role', role: 'scribe', userId: 'U1', previous: 'U2' }, 'scribe is U1, was U2'],
    [{ kind: 'environment', value: 'production' }, 'environment: production'],
    [{ kind: 'customers', value: 'no' }, 'customers affected: no'],
    [{ kind: 'pattern', pattern: 'oom-killed', verdict: 'was-it' }, 'it was oom-killed'],
    [{ kind: 'pattern', pattern: 'oom-killed', verdict: 'not-it' }, 'it was not oom-killed'],
    [{ kind: 'runbook', pattern: 'oom-killed', runId: 'r' }, 'runbook oom-killed'],
    [{ ...tick, outcome: 'done' }, 'step 3 of p: done'],
    [{ ...tick, outcome: 'failed' }, 'step 3 of p: failed'],
    [{ ...tick, outcome: 'not-applicable' }, 'step 3 of p: does not apply'],
    [{ kind: 'followup' }, 'follow-up'],
    [{ kind: 'followup', owner: 'U1', due: '2026-12-01' }, 'follow-up, owner U1, due 2026-12-01'],
    [{ kind: 'withdrawn' }, 'withdrawn'],
  ])('%j reads: %s', (detail, words) => {
    expect(entryHeadline(detail, SCALE)).toBe(words);
  });
});

describe('who it was', () => {
  it('is the id of somebody in Slack, the name of somebody at the command line, Precedent itself, or unknown', () => {
    expect(actorName({ kind: 'user', id: 'U1' })).toBe('U1');
    expect(actorName({ kind: 'cli', name: 'ana' })).toBe('ana (command line)');
    expect(actorName({ kind: 'app' })).toBe('Precedent');
    expect(actorName({ kind: 'unknown' })).toBe('unknown');
  });
});

describe('files', () => {
  it('belong to messages only', () => {
    expect(fileLines({ kind: 'note' })).toEqual([]);
  });
});
