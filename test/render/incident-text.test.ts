import { describe, expect, it } from 'vitest';
import { clockText } from '../../src/render/clock-text.ts';
import { incidentListText } from '../../src/render/incident-list-text.ts';
import type { IncidentView } from '../../src/render/incident-text.ts';
import { incidentText } from '../../src/render/incident-text.ts';
import { PLAIN } from '../../src/render/terminal-style.ts';
import { anEntry, anIncident, BEN, MINUTE_MS, NOON } from '../support/a-incident.ts';
import { patternMatch } from '../support/sample-answer.ts';
import { SCALE } from '../support/sample-knowledge.ts';

const clock = clockText('UTC');
const shown = (fields: Partial<IncidentView> = {}): string =>
  incidentText({
    incident: anIncident(),
    entries: [anEntry()],
    patterns: [],
    scale: SCALE,
    clock,
    style: PLAIN,
    ...fields,
  });

describe('an incident on a terminal', () => {
  it('says what is unknown, who has no role yet and that there is no status', () => {
    expect(shown()).toMatchInlineSnapshot(`
      "INC-7 Checkout fails
         state       declared
         severity    SEV2 🤬 Production (provisional)
         customers   unknown
         environment unknown
         started     unknown
         declared    2026-11-23 12:00 by U-ANA
         lead        nobody yet
         comms       nobody yet
         scribe      nobody yet
         status      none yet
         seen        customers see 502
         timeline    1 entry
      Times in UTC.
      "
    `);
  });

  it('shows all that is known', () => {
    const incident = anIncident({
      state: 'resolved',
      severity: { level: 'SEV1', tier: 'production', provisional: false },
      customersAffected: 'yes',
      environment: 'production',
      isPrivate: true,
      startedAt: NOON - 20 * MINUTE_MS,
      mitigatedAt: NOON + 20 * MINUTE_MS,
      resolvedAt: NOON + 50 * MINUTE_MS,
      roles: { lead: 'U-ANA' },
      status: { text: 'Half of the pods are up\nand more come', at: NOON + 40 * MINUTE_MS, by: BEN },
      summary: 'A larger range',
      symptom: '',
      confirmedPatterns: ['pod-ip-exhaustion'],
      excludedPatterns: ['dns-resolution-failure'],
    });
    const followup = anEntry({
      id: 'e-2',
      seq: 2,
      text: 'Alert on subnet usage',
      detail: { kind: 'followup', owner: 'U-BEN', due: '2026-12-01' },
    });
    const patterns = [
      patternMatch(),
      patternMatch({ id: 'cni-not-ready', title: 'No network', confidence: 'possible' }),
    ];

    expect(shown({ incident, patterns, entries: [anEntry(), followup] })).toMatchInlineSnapshot(`
      "INC-7 Checkout fails
         state       resolved 2026-11-23 12:50
         severity    SEV1 🤬 Production
         customers   affected
         environment production
         private     for the people in its channel
         started     2026-11-23 11:40
         declared    2026-11-23 12:00 by U-ANA
         lead        U-ANA
         comms       nobody yet
         scribe      nobody yet
         status      2026-11-23 12:40 by U-BEN
                     Half of the pods are up
                     and more come
         summary     A larger range
         it was      pod-ip-exhaustion
         it was not  dns-resolution-failure
         may be      No network (possible, cni-not-ready)
         follow-ups  #2 Alert on subnet usage (owner U-BEN, due 2026-12-01)
         timeline    2 entries
      Times in UTC.
      "
    `);
  });

  it('shows a follow-up without owner and date as its words', () => {
    const followup = anEntry({ seq: 2, text: 'Alert', detail: { kind: 'followup' } });

    expect(shown({ entries: [followup] })).toContain('   follow-ups  #2 Alert\n');
  });

  it.each([
    ['mitigated', { mitigatedAt: NOON }],
    ['closed', { closedAt: NOON }],
  ] as const)('says since when it is %s', (state, times) => {
    expect(shown({ incident: anIncident({ state, ...times }) })).toContain(
      `   state       ${state} 2026-11-23 12:00\n`,
    );
  });
});

describe('a list of incidents on a terminal', () => {
  it('is aligned, marks what is provisional and what is private', () => {
    const incidents = [
      anIncident({ number: 12, state: 'mitigated', isPrivate: true }),
      anIncident({
        number: 7,
        title: 'A laptop\u001b[31m',
        severity: { level: 'SEV4', tier: 'trivial', provisional: false },
      }),
    ];

    expect(incidentListText(incidents, SCALE, clock, PLAIN)).toMatchInlineSnapshot(`
      "INC-12  SEV2? 🤬  mitigated  2026-11-23 12:00  Checkout fails (private)
      INC-7   SEV4  🤷  declared   2026-11-23 12:00  A laptop [31m
      Declared at, in UTC. "?" marks a provisional severity.
      "
    `);
  });

  it('explains no mark that it does not show', () => {
    const certain = anIncident({ severity: { level: 'SEV1', tier: 'production', provisional: false } });

    expect(incidentListText([certain], SCALE, clock, PLAIN)).toMatch(/Declared at, in UTC\.\n$/);
  });
});
