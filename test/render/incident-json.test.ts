import { describe, expect, it } from 'vitest';
import { entriesJson, incidentJson, patternsJson } from '../../src/render/incident-json.ts';
import { ANA, anEntry, anIncident, BEN, MINUTE_MS, NOON } from '../support/a-incident.ts';
import { patternMatch } from '../support/sample-answer.ts';

describe('an incident for programs', () => {
  it('has every field, null for what is not known', () => {
    expect(incidentJson(anIncident())).toEqual({
      name: 'INC-7',
      number: 7,
      title: 'Checkout fails',
      symptom: 'customers see 502',
      state: 'declared',
      severity: { level: 'SEV2', tier: 'production', provisional: true },
      environment: 'unknown',
      customersAffected: 'unknown',
      private: false,
      declaredBy: ANA,
      declaredAt: '2026-11-23T12:00:00.000Z',
      startedAt: null,
      mitigatedAt: null,
      resolvedAt: null,
      closedAt: null,
      summary: null,
      roles: { lead: null, comms: null, scribe: null },
      status: null,
      confirmedPatterns: [],
      excludedPatterns: [],
      channelId: 'C-INC',
    });
  });

  it('has times in UTC, and the same fields when all is known', () => {
    const known = incidentJson(
      anIncident({
        startedAt: NOON - MINUTE_MS,
        mitigatedAt: NOON,
        resolvedAt: NOON,
        closedAt: NOON,
        summary: 'over',
        roles: { lead: 'U1', comms: 'U2', scribe: 'U3' },
        status: { text: 'up', at: NOON, by: BEN },
      }),
    );

    expect(known.startedAt).toBe('2026-11-23T11:59:00.000Z');
    expect(known.status).toEqual({ text: 'up', at: '2026-11-23T12:00:00.000Z', by: BEN });
    expect(Object.keys(known)).toEqual(Object.keys(incidentJson(anIncident({ channelId: undefined }))));
  });
});

describe('a timeline for programs', () => {
  it('names the entry whose place another takes by its number', () => {
    const old = anEntry();
    const corrected = anEntry({ id: 'e-2', seq: 2, supersedes: 'e-1', occurredAt: NOON - MINUTE_MS, origin: 'cli' });

    expect(entriesJson([corrected], [old, corrected])).toEqual([
      {
        seq: 2,
        kind: 'note',
        occurredAt: '2026-11-23T11:59:00.000Z',
        recordedAt: '2026-11-23T12:00:00.000Z',
        by: ANA,
        recordedBy: ANA,
        origin: 'cli',
        text: 'rolled back',
        detail: { kind: 'note' },
        supersedes: 1,
        corrections: 1,
        masked: [],
        permalink: null,
      },
    ]);
  });

  it('has null for what is not there', () => {
    const entry = anEntry({ permalink: 'https://example.com/1' });

    expect(entriesJson([entry], [entry])).toMatchObject([{ supersedes: null, permalink: 'https://example.com/1' }]);
  });
});

describe('patterns for programs', () => {
  it('have id, title, score and confidence', () => {
    expect(patternsJson([patternMatch()])).toEqual([
      { id: 'pod-ip-exhaustion', title: 'Pod addresses are used up', score: 4, confidence: 'strong' },
    ]);
  });
});
