import { describe, expect, it } from 'vitest';
import { IncidentCall } from '../../../src/core/incident/call.ts';
import { callsForChange, callsForDeclared } from '../../../src/core/incident/calls-for.ts';
import { type Change, entryOf } from '../../../src/core/incident/change.ts';
import type { EntryDetail } from '../../../src/core/incident/entry.ts';
import type { Incident } from '../../../src/core/incident/incident.ts';
import {
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
import { anAct, anIncident, carriedOut, NOON, plainWords } from '../../support/a-incident.ts';

const SILENT = { hasAnnouncements: false };
const ANNOUNCED = { hasAnnouncements: true };
const SEV1 = { level: 'SEV1', tier: 'production', provisional: false } as const;

function kinds(calls: readonly IncidentCall[]): readonly string[] {
  return calls.map((call) => {
    expect(IncidentCall.parse(call)).toEqual(call);
    return call.kind;
  });
}

function told(before: Incident, { incident, entries }: Change, telling = ANNOUNCED): readonly string[] {
  return kinds(callsForChange(before, incident, entries, telling));
}

describe('callsForDeclared', () => {
  it('opens the channel, invites who declared, posts and pins the card, sets the topic, announces', () => {
    expect(callsForDeclared(anIncident(), ANNOUNCED)).toEqual([
      { kind: 'open-channel' },
      { kind: 'invite', userId: 'U-ANA' },
      { kind: 'post-card' },
      { kind: 'pin-card' },
      { kind: 'set-topic' },
      { kind: 'announce' },
    ]);
  });

  it.each([
    ['is private', anIncident({ isPrivate: true }), ANNOUNCED],
    ['has nowhere to be announced', anIncident(), SILENT],
  ])('does not announce what %s', (_why, incident, telling) => {
    expect(kinds(callsForDeclared(incident, telling))).not.toContain('announce');
  });

  it('invites nobody when it was declared at the command line', () => {
    expect(kinds(callsForDeclared(anIncident({ declaredBy: { kind: 'cli', name: 'ana' } }), SILENT))).toEqual([
      'open-channel',
      'post-card',
      'pin-card',
      'set-topic',
    ]);
  });
});

describe('callsForChange', () => {
  const incident = anIncident();

  it.each([
    ['a status', giveStatus(incident, plainWords('x'), anAct()), ['post-entry', 'refresh-card']],
    [
      'a severity',
      tagSeverity(incident, SEV1, { reason: plainWords(''), suggested: undefined }, anAct()),
      ['post-entry', 'refresh-card', 'set-topic', 'refresh-announcement'],
    ],
    [
      'a state',
      changeState(incident, 'mitigate', plainWords(''), anAct()),
      ['post-entry', 'refresh-card', 'set-topic', 'refresh-announcement'],
    ],
    [
      'a lead',
      assignRole(incident, 'lead', 'U2', anAct()),
      ['invite', 'post-entry', 'refresh-card', 'set-topic', 'refresh-announcement'],
    ],
    ['a scribe', assignRole(incident, 'scribe', 'U2', anAct()), ['invite', 'post-entry', 'refresh-card']],
    ['a runbook', startRunbook(incident, { pattern: 'dns', runId: 'r-1' }, anAct()), ['post-runbook']],
    [
      'a tick',
      tickStep(
        incident,
        { runId: 'r-1', pattern: 'dns', step: 0, phase: 'verify', risk: 'read-only', outcome: 'done' },
        'x',
        undefined,
        anAct(),
      ),
      ['refresh-runbook'],
    ],
    ['a note', addNote(incident, plainWords('x'), NOON, anAct()), []],
    ['an answer on customers', answerFact(incident, { fact: 'customers', value: 'yes' }, anAct()), ['refresh-card']],
    [
      'an answer on the environment',
      answerFact(incident, { fact: 'environment', value: 'production' }, anAct()),
      ['refresh-card'],
    ],
    ['a confirmed pattern', judgePattern(incident, 'dns', 'was-it', anAct()), ['refresh-card']],
  ])('tells Slack of %s what people there must see', (_what, decision, calls) => {
    expect(told(incident, carriedOut(decision))).toEqual(calls);
  });

  it('invites a person with a second role no more', () => {
    const led = anIncident({ roles: { lead: 'U2' } });

    expect(told(led, carriedOut(assignRole(led, 'scribe', 'U2', anAct())))).toEqual(['post-entry', 'refresh-card']);
  });

  it('keeps a private incident out of the announcements', () => {
    const secret = anIncident({ isPrivate: true });

    expect(told(secret, carriedOut(changeState(secret, 'resolve', plainWords('x'), anAct())))).not.toContain(
      'refresh-announcement',
    );
  });

  it('refreshes no announcement where there are none', () => {
    expect(told(incident, carriedOut(changeState(incident, 'resolve', plainWords('x'), anAct())), SILENT)).toEqual([
      'post-entry',
      'refresh-card',
      'set-topic',
    ]);
  });

  it('tells what came from the command line in one digest', () => {
    const act = anAct({ actor: { kind: 'cli', name: 'ana' }, origin: 'cli' });

    expect(told(incident, carriedOut(giveStatus(incident, plainWords('x'), act)))).toEqual([
      'post-digest',
      'refresh-card',
    ]);
    expect(told(incident, carriedOut(addNote(incident, plainWords('x'), NOON, act)))).toEqual(['post-digest']);
  });

  it('tells nothing when nothing was recorded', () => {
    expect(told(incident, { incident: anIncident({ title: 'other' }), entries: [] })).toEqual([]);
  });

  it('names the entry, the checklist and the person that each call is about', () => {
    const details: readonly EntryDetail[] = [
      { kind: 'status' },
      { kind: 'runbook', pattern: 'dns', runId: 'r-1' },
      { kind: 'role', role: 'lead', userId: 'U2' },
    ];
    const act = anAct();
    const entries = details.map((detail) => entryOf(act, detail));

    expect(callsForChange(incident, { ...incident, roles: { lead: 'U2' } }, entries, SILENT)).toEqual([
      { kind: 'invite', userId: 'U2' },
      { kind: 'post-entry', entryId: 'n-1' },
      { kind: 'post-runbook', runId: 'r-1' },
      { kind: 'post-entry', entryId: 'n-3' },
      { kind: 'refresh-card' },
      { kind: 'set-topic' },
    ]);
  });

  it.each([
    ['title', { title: 'Checkout and login fail' }],
    ['summary', { summary: 'subnet grown' }],
  ])('refreshes the card for another %s', (_what, fields) => {
    const change = { incident: anIncident(fields), entries: [entryOf(anAct(), { kind: 'note' })] };

    expect(told(incident, change)).toContain('refresh-card');
  });
});
