import { describe, expect, it } from 'vitest';
import type { Act, Change, Refusal } from '../../../src/core/incident/change.ts';
import type { Incident, Severity } from '../../../src/core/incident/incident.ts';
import {
  addFollowup,
  addNote,
  answerFact,
  assignRole,
  changeState,
  giveStatus,
  judgePattern,
  startRunbook,
  tagSeverity,
  tickStep,
} from '../../../src/core/incident/work.ts';
import {
  ANA,
  anAct,
  anIncident,
  BEN,
  carriedOut,
  MINUTE_MS,
  NOON,
  plainWords,
  refusalOf,
} from '../../support/a-incident.ts';

const SEV1: Severity = { level: 'SEV1', tier: 'production', provisional: false };
const SEV2: Severity = { level: 'SEV2', tier: 'production', provisional: false };
const UNTOLD = { reason: plainWords(''), suggested: undefined };
const TICK = {
  runId: 'r-1',
  pattern: 'pod-ip-exhaustion',
  step: 0,
  phase: 'diagnose',
  risk: 'read-only',
  outcome: 'done',
} as const;

describe('every change', () => {
  const changes: readonly (readonly [string, (incident: Incident, act: Act) => Change | Refusal])[] = [
    ['a note', (incident, act) => addNote(incident, plainWords('x'), act.at, act)],
    ['a status', (incident, act) => giveStatus(incident, plainWords('x'), act)],
    ['a severity', (incident, act) => tagSeverity(incident, SEV1, UNTOLD, act)],
    ['a role', (incident, act) => assignRole(incident, 'lead', 'U1', act)],
    ['an environment', (incident, act) => answerFact(incident, { fact: 'environment', value: 'production' }, act)],
    ['an answer on customers', (incident, act) => answerFact(incident, { fact: 'customers', value: 'yes' }, act)],
    ['a verdict', (incident, act) => judgePattern(incident, 'dns', 'was-it', act)],
    [
      'a follow-up',
      (incident, act) => addFollowup(incident, plainWords('x'), { owner: undefined, due: undefined }, act),
    ],
    ['a runbook', (incident, act) => startRunbook(incident, { pattern: 'dns', runId: 'r-1' }, act)],
    ['a tick', (incident, act) => tickStep(incident, TICK, 'x', undefined, act)],
  ];

  it.each(changes)('%s is refused when the incident is closed', (_name, change) => {
    expect(refusalOf(change(anIncident({ state: 'closed' }), anAct())).refused).toBe('closed');
  });

  it.each(changes)('%s is one entry by who did it, then and there', (_name, change) => {
    const { entries } = carriedOut(change(anIncident({ state: 'resolved' }), anAct({ origin: 'cli' })));

    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({
      id: 'n-1',
      occurredAt: NOON + 10 * MINUTE_MS,
      recordedAt: NOON + 10 * MINUTE_MS,
      by: BEN,
      recordedBy: BEN,
      origin: 'cli',
    });
  });
});

describe('addNote', () => {
  it('keeps when it happened and when it was recorded, and changes nothing else', () => {
    const incident = anIncident();
    const words = { text: 'rolled back', masked: ['jwt'] };

    const change = carriedOut(addNote(incident, words, NOON - 60 * MINUTE_MS, anAct()));

    expect(change.incident).toBe(incident);
    expect(change.entries).toMatchObject([
      {
        detail: { kind: 'note' },
        text: 'rolled back',
        masked: ['jwt'],
        occurredAt: NOON - 60 * MINUTE_MS,
        recordedAt: NOON + 10 * MINUTE_MS,
      },
    ]);
  });

  it('takes a time a minute ahead, since clocks differ, and refuses one beyond', () => {
    const act = anAct();
    const add = (at: number) => addNote(anIncident(), plainWords('x'), at, act);

    expect(carriedOut(add(act.at + MINUTE_MS)).entries).toHaveLength(1);
    expect(refusalOf(add(act.at + MINUTE_MS + 1))).toEqual({
      refused: 'time',
      message: 'That time has not come yet. Say when it happened, or leave the time out.',
    });
  });
});

describe('giveStatus', () => {
  it('puts the words on the incident and into the timeline', () => {
    const { incident, entries } = carriedOut(giveStatus(anIncident(), plainWords('half is up'), anAct()));

    expect(incident.status).toEqual({ text: 'half is up', at: NOON + 10 * MINUTE_MS, by: BEN });
    expect(entries).toMatchObject([{ detail: { kind: 'status' }, text: 'half is up' }]);
  });
});

describe('changeState', () => {
  const at = NOON + 10 * MINUTE_MS;

  it('mitigates, and keeps when', () => {
    const { incident, entries } = carriedOut(
      changeState(anIncident(), 'mitigate', plainWords('traffic moved'), anAct()),
    );

    expect(incident).toEqual(anIncident({ state: 'mitigated', mitigatedAt: at }));
    expect(entries).toMatchObject([
      { detail: { kind: 'state', from: 'declared', to: 'mitigated' }, text: 'traffic moved' },
    ]);
  });

  it('resolves with a summary', () => {
    const mitigated = anIncident({ state: 'mitigated', mitigatedAt: NOON });

    const { incident } = carriedOut(changeState(mitigated, 'resolve', plainWords('subnet grown'), anAct()));

    expect(incident).toEqual({ ...mitigated, state: 'resolved', resolvedAt: at, summary: 'subnet grown' });
  });

  it('drops the summary when it is reopened, and has none when it is resolved again without one', () => {
    const resolved = anIncident({ state: 'resolved', resolvedAt: NOON, summary: 'subnet grown' });

    const reopened = carriedOut(changeState(resolved, 'reopen', plainWords(''), anAct())).incident;
    const again = carriedOut(changeState(reopened, 'resolve', plainWords(''), anAct())).incident;

    expect(reopened.summary).toBeUndefined();
    expect(again.summary).toBeUndefined();
  });

  it('takes no summary from words said when mitigating', () => {
    const { incident } = carriedOut(changeState(anIncident(), 'mitigate', plainWords('traffic moved'), anAct()));

    expect(incident.summary).toBeUndefined();
  });

  it.each(['mitigated', 'resolved'] as const)('reopens a %s incident, which is no longer either', (state) => {
    const over = anIncident({ state, mitigatedAt: NOON, resolvedAt: NOON });

    const { incident, entries } = carriedOut(changeState(over, 'reopen', plainWords(''), anAct()));

    expect(incident).toEqual(anIncident());
    expect(entries).toMatchObject([{ detail: { kind: 'state', from: state, to: 'declared' } }]);
  });

  it('closes what is resolved', () => {
    const resolved = anIncident({ state: 'resolved', resolvedAt: NOON });

    const { incident } = carriedOut(changeState(resolved, 'close', plainWords(''), anAct()));

    expect(incident).toEqual({ ...resolved, state: 'closed', closedAt: at });
  });

  it('refuses what is impossible from here', () => {
    expect(refusalOf(changeState(anIncident(), 'close', plainWords(''), anAct())).message).toBe(
      'INC-7 is declared, so it cannot be closed. Possible now: mitigate, resolve.',
    );
  });
});

describe('tagSeverity', () => {
  it('keeps from, to, why and what was suggested', () => {
    const suggested: Severity = { level: 'SEV3', tier: 'production', provisional: true };

    const { incident, entries } = carriedOut(
      tagSeverity(anIncident(), SEV1, { reason: plainWords('all of them'), suggested }, anAct()),
    );

    expect(incident.severity).toEqual(SEV1);
    expect(entries).toMatchObject([
      { detail: { kind: 'severity', from: anIncident().severity, to: SEV1, suggested }, text: 'all of them' },
    ]);
  });

  it('leaves the suggestion out where there was none', () => {
    const { entries } = carriedOut(tagSeverity(anIncident(), SEV1, UNTOLD, anAct()));

    expect(entries[0]?.detail).toEqual({ kind: 'severity', from: anIncident().severity, to: SEV1 });
  });

  it('records the confirmation of what was provisional', () => {
    expect(carriedOut(tagSeverity(anIncident(), SEV2, UNTOLD, anAct())).entries).toHaveLength(1);
  });

  it.each([
    ['level', SEV2, { ...SEV2, level: 'SEV3' }],
    ['tier', { ...SEV2, level: 'SEV3' }, { ...SEV2, level: 'SEV3', tier: 'non-production' }],
  ] as const)('records a change of the %s alone', (_part, severity, to) => {
    expect(carriedOut(tagSeverity(anIncident({ severity }), to, UNTOLD, anAct())).entries).toHaveLength(1);
  });

  it('records nothing when it stands already', () => {
    const incident = anIncident({ severity: SEV1 });

    expect(tagSeverity(incident, SEV1, UNTOLD, anAct())).toEqual({ incident, entries: [] });
  });
});

describe('assignRole', () => {
  it('gives the role, and remembers who had it', () => {
    const { incident, entries } = carriedOut(
      assignRole(anIncident({ roles: { lead: 'U1', scribe: 'U3' } }), 'lead', 'U2', anAct()),
    );

    expect(incident.roles).toEqual({ lead: 'U2', scribe: 'U3' });
    expect(entries[0]?.detail).toEqual({ kind: 'role', role: 'lead', userId: 'U2', previous: 'U1' });
  });

  it('names nobody before the first', () => {
    const { entries } = carriedOut(assignRole(anIncident(), 'comms', 'U2', anAct()));

    expect(entries[0]?.detail).toEqual({ kind: 'role', role: 'comms', userId: 'U2' });
  });

  it('records nothing when that person has it', () => {
    const incident = anIncident({ roles: { lead: 'U2' } });

    expect(assignRole(incident, 'lead', 'U2', anAct())).toEqual({ incident, entries: [] });
  });
});

describe('answerFact', () => {
  it('keeps the environment', () => {
    const { incident, entries } = carriedOut(
      answerFact(anIncident(), { fact: 'environment', value: 'non-production' }, anAct()),
    );

    expect(incident).toEqual(anIncident({ environment: 'non-production' }));
    expect(entries[0]?.detail).toEqual({ kind: 'environment', value: 'non-production' });
  });

  it('keeps whether customers are affected', () => {
    const { incident, entries } = carriedOut(answerFact(anIncident(), { fact: 'customers', value: 'no' }, anAct()));

    expect(incident).toEqual(anIncident({ customersAffected: 'no' }));
    expect(entries[0]?.detail).toEqual({ kind: 'customers', value: 'no' });
  });

  it.each([
    { fact: 'environment', value: 'production' },
    { fact: 'customers', value: 'yes' },
  ] as const)('records nothing when the answer on $fact stands', (answer) => {
    const incident = anIncident({ environment: 'production', customersAffected: 'yes' });

    expect(answerFact(incident, answer, anAct())).toEqual({ incident, entries: [] });
  });
});

describe('judgePattern', () => {
  it('puts the newest confirmed pattern first', () => {
    const { incident } = carriedOut(judgePattern(anIncident({ confirmedPatterns: ['dns'] }), 'oom', 'was-it', anAct()));

    expect(incident.confirmedPatterns).toEqual(['oom', 'dns']);
  });

  it('confirms what was ruled out', () => {
    const before = anIncident({ excludedPatterns: ['dns', 'oom'] });

    const { incident, entries } = carriedOut(judgePattern(before, 'dns', 'was-it', anAct()));

    expect(incident).toMatchObject({ confirmedPatterns: ['dns'], excludedPatterns: ['oom'] });
    expect(entries[0]?.detail).toEqual({ kind: 'pattern', pattern: 'dns', verdict: 'was-it' });
  });

  it('rules out what was confirmed', () => {
    const before = anIncident({ confirmedPatterns: ['dns', 'oom'] });

    const { incident } = carriedOut(judgePattern(before, 'dns', 'not-it', anAct()));

    expect(incident).toMatchObject({ confirmedPatterns: ['oom'], excludedPatterns: ['dns'] });
  });

  it.each(['was-it', 'not-it'] as const)('records nothing when %s stands', (verdict) => {
    const incident = anIncident({ confirmedPatterns: ['dns'], excludedPatterns: ['oom'] });

    expect(judgePattern(incident, verdict === 'was-it' ? 'dns' : 'oom', verdict, anAct())).toEqual({
      incident,
      entries: [],
    });
  });
});

describe('addFollowup', () => {
  it.each([
    [
      { owner: 'U1', due: '2026-12-01' },
      { kind: 'followup', owner: 'U1', due: '2026-12-01' },
    ],
    [{ owner: undefined, due: undefined }, { kind: 'followup' }],
  ])('keeps owner and date as far as they are said', (said, detail) => {
    const { entries } = carriedOut(addFollowup(anIncident(), plainWords('alert on subnets'), said, anAct()));

    expect(entries).toMatchObject([{ text: 'alert on subnets', detail }]);
    expect(entries[0]?.detail).toEqual(detail);
  });
});

describe('startRunbook', () => {
  it('says which checklist of which pattern', () => {
    const { entries } = carriedOut(startRunbook(anIncident(), { pattern: 'dns', runId: 'r-1' }, anAct()));

    expect(entries[0]?.detail).toEqual({ kind: 'runbook', pattern: 'dns', runId: 'r-1' });
  });
});

describe('tickStep', () => {
  it('keeps step and outcome, in the words of the step', () => {
    const { entries } = carriedOut(tickStep(anIncident(), TICK, 'Read the error', undefined, anAct({ actor: ANA })));

    expect(entries).toMatchObject([{ text: 'Read the error', by: ANA }]);
    expect(entries[0]?.detail).toEqual({ kind: 'tick', ...TICK });
  });

  it('records another outcome of a step that was ticked', () => {
    expect(carriedOut(tickStep(anIncident(), TICK, 'x', 'failed', anAct())).entries).toHaveLength(1);
  });

  it('records nothing when the last tick says the same', () => {
    const incident = anIncident();

    expect(tickStep(incident, TICK, 'x', 'done', anAct())).toEqual({ incident, entries: [] });
  });
});
