import { describe, expect, it } from 'vitest';
import { welcomeMessage } from '../../src/slack/blocks/help.ts';
import {
  addedNote,
  recordedNote,
  roleNote,
  runbookNote,
  snoozedNote,
  tickedNote,
} from '../../src/slack/blocks/incident/confirmations.ts';
import { incidentDetails } from '../../src/slack/blocks/incident/incident-details.ts';
import { incidentList } from '../../src/slack/blocks/incident/incident-list.ts';
import { reminderMessage } from '../../src/slack/blocks/incident/reminder.ts';
import { placedElements } from '../../src/workspace/blocks/find-elements.ts';
import { parseBlocks } from '../../src/workspace/blocks/parse.ts';
import { patternMatch } from '../support/sample-answer.ts';
import { DECLARED_AT, incidentIn, sampleEntry, sampleIncident } from '../support/sample-incident.ts';
import { SAMPLE_KNOWLEDGE, SCALE } from '../support/sample-knowledge.ts';
import { spokenText } from '../support/spoken-text.ts';

const seconds = DECLARED_AT / 1000;
const recorded = (fields: Parameters<typeof sampleEntry>[1] = {}, isRepeated = false) => ({
  incident: sampleIncident(),
  entries: [sampleEntry(12, fields)],
  isRepeated,
});

describe('the confirmation of a request', () => {
  it('says the number, when and what', () => {
    expect(recordedNote(recorded(), SCALE).text).toBe(
      `Noted as *#12* at <!date^${seconds + 720}^{time}|03:12 UTC> in INC-7: 📝 note.`,
    );
  });

  it('says for when it was noted', () => {
    expect(recordedNote(recorded({ occurredAt: DECLARED_AT }), SCALE).text).toBe(
      `Noted as *#12*, for <!date^${seconds}^{date_short_pretty} {time}|2026-01-01 03:00 UTC> in INC-7: 📝 note.`,
    );
  });

  it('says what was masked', () => {
    expect(recordedNote(recorded({ masked: ['AWS key'] }), SCALE).text).toContain('[masked: AWS key]');
  });

  it.each([
    [false, 'Nothing changed: it stands so already. INC-7 is 🤬 *SEV2* production (provisional), 🔴 declared.'],
    [true, 'That was recorded already. INC-7 is 🤬 *SEV2* production (provisional), 🔴 declared.'],
  ])('says that nothing was added (repeated: %s)', (isRepeated, text) => {
    expect(recordedNote({ incident: sampleIncident(), entries: [], isRepeated }, SCALE).text).toBe(text);
  });

  it('says that a request was carried out before', () => {
    expect(recordedNote(recorded({}, true), SCALE).text).toContain('That was recorded already.');
  });

  it('says what a guest who has a role cannot do', () => {
    const detail = { kind: 'role', role: 'lead', userId: 'U0BEN' } as const;
    const note = (isGuest: boolean) => roleNote({ ...recorded({ detail }), isGuest }, 'U0BEN', SCALE).text;

    expect(note(true)).toContain('👤 <@U0BEN> is lead.\n<@U0BEN> is a guest: guests cannot use the buttons');
    expect(note(false)).toBe(recordedNote(recorded({ detail }), SCALE).text);
  });

  it('says where the checklist comes up', () => {
    const detail = { kind: 'runbook', pattern: 'pod-ip-exhaustion', runId: 'run-1' } as const;

    expect(runbookNote(recorded({ detail }), SAMPLE_KNOWLEDGE.patterns).text).toBe(
      'The checklist *Pod addresses are used up* comes up in <#C0INC7>.',
    );
  });

  it('says what fits best after a tick', () => {
    const patterns = ['a', 'b', 'c', 'd'].map((id) => patternMatch({ id, title: id }));

    expect(tickedNote(recorded(), patterns, SCALE).text).toMatch(
      /\nFits best by now: \*a\*, strong match\. Then: \*b\*, \*c\*\.$/,
    );
  });

  it.each([
    [{ kind: 'status', minutes: 30 } as const, 'No reminder of a status update for 30 minutes.'],
    [{ kind: 'status', minutes: 120 } as const, 'No reminder of a status update for 2 hours.'],
    [{ kind: 'postmortem', minutes: 1440 } as const, 'No reminder of the post-mortem for 1 day.'],
    [{ kind: 'postmortem', minutes: 4320 } as const, 'No reminder of the post-mortem for 3 days.'],
  ])('says how long %j is quiet', (snooze, text) => {
    expect(snoozedNote(snooze).text).toBe(text);
  });

  it('says to which incident a message was added', () => {
    expect(addedNote(sampleIncident()).text).toContain('*INC-7*');
  });
});

describe('the list', () => {
  it('shows each incident with severity, state, age, lead and channel', () => {
    const text = spokenText(
      incidentList({ incidents: [sampleIncident({ roles: { lead: 'U0BEN' } })], more: 0 }, 'open', SCALE).blocks,
    );

    expect(text).toContain(
      `🤬 *SEV2* production (provisional) · *INC-7 Checkout fails*\n🔴 declared · declared <!date^${seconds}^{ago}|2026-01-01 03:00 UTC> · lead: <@U0BEN> · <#C0INC7>`,
    );
  });

  it.each([
    ['open', 0, 0, 'No incident is open.'],
    ['all', 0, 0, 'There is no incident yet.'],
    ['open', 1, 0, 'One incident is open'],
    ['all', 1, 0, 'One incident'],
    ['open', 40, 0, '40 incidents are open, the newest first'],
    ['all', 40, 0, '40 incidents, the newest first'],
    ['open', 40, 17, '57 incidents are open; the newest 40 are shown'],
    ['all', 40, 1, '41 incidents; the newest 40 are shown'],
  ] as const)('counts %s: %d and %d more', (which, count, more, text) => {
    const incidents = Array.from({ length: count }, () => sampleIncident());
    const message = incidentList({ incidents, more }, which, SCALE);

    expect(message.text).toBe(text);
    expect(parseBlocks(message.blocks).length).toBeLessThanOrEqual(50);
  });
});

describe('a list that goes on', () => {
  const buttonsOf = (message: ReturnType<typeof incidentList>) =>
    placedElements(parseBlocks(message.blocks)).flatMap(({ element }) =>
      element.type === 'button' ? [[element.text.text, element.value]] : [],
    );
  const incidents = [sampleIncident({ number: 12 }), sampleIncident({ number: 9 })];

  it('has a button to the older ones', () => {
    expect(buttonsOf(incidentList({ incidents, more: 3 }, 'open', SCALE))).toEqual([['Older', 'open|9']]);
    expect(buttonsOf(incidentList({ incidents, more: 0 }, 'open', SCALE))).toEqual([]);
  });

  it('says of a later page where it begins and how many come after it', () => {
    const message = incidentList({ incidents, more: 3 }, 'all', SCALE, 13);

    expect(message.text).toBe('Incidents before INC-13: 2 are shown, 3 are older');
    expect(buttonsOf(message)).toEqual([
      ['Newest', 'all|'],
      ['Older', 'all|9'],
    ]);
  });

  it('says so in the welcome too', () => {
    const message = welcomeMessage({ incidents, more: 3 }, SCALE);

    expect(message.text).toContain('5 incidents are open; the newest 2 are shown');
    expect(buttonsOf(message)).toEqual([['Older', 'open|9']]);
  });
});

describe('an incident in full', () => {
  it('shows all that was seen, what fits, the follow-ups and who is there', () => {
    const symptom = `${'x'.repeat(2990)} the end`;
    const entries = [sampleEntry(1), sampleEntry(2, { detail: { kind: 'followup', owner: 'U0BEN' }, text: 'Alert' })];

    const text = spokenText(
      incidentDetails({
        incident: sampleIncident({ state: 'resolved', symptom, summary: 'Rolled back' }),
        entries,
        patterns: [patternMatch()],
        members: ['U0ANA'],
        scale: SCALE,
      }).blocks,
    );

    expect(text).toContain('the end');
    expect(text).toContain('*Resolved by*\nRolled back');
    expect(text).toContain('• *Pod addresses are used up*: strong match · `pod-ip-exhaustion`');
    expect(text).toContain('🎯 follow-up for <@U0BEN> (#2): Alert');
    expect(text).toContain('2 entries in the timeline · in its channel: <@U0ANA>');
  });
});

it('an incident in full does not say by what it was resolved once it is open again', () => {
  const incident = sampleIncident({ summary: 'Rolled back' });

  const { blocks } = incidentDetails({ incident, entries: [], patterns: [], members: [], scale: SCALE });

  expect(spokenText(blocks)).not.toContain('Resolved by');
});

describe('a reminder', () => {
  it('asks whoever communicates for a status and can be put off', () => {
    const incident = sampleIncident({ roles: { lead: 'U0ANA', comms: 'U0BEN' } });
    const { text, blocks } = reminderMessage({ incident, kind: 'status' });
    const pressed = placedElements(parseBlocks(blocks)).map(({ element }) =>
      element.type === 'button' ? [element.text.text, element.value] : [],
    );

    expect(text).toContain('⏰ <@U0BEN> *INC-7 Checkout fails*: no status yet, declared <!date^');
    expect(pressed).toEqual([
      ['Write status', '7'],
      ['Snooze 30 min', '7|status|30'],
      ['Snooze 2 h', '7|status|120'],
    ]);
  });

  it('says when the last status was', () => {
    const status = { text: 'x', at: DECLARED_AT, by: { kind: 'app' } as const };

    expect(reminderMessage({ incident: sampleIncident({ status }), kind: 'status' }).text).toContain(
      `the last status was <!date^${seconds}^{ago}|`,
    );
  });

  it('says that the post-mortem is due', () => {
    expect(reminderMessage({ incident: incidentIn('resolved'), kind: 'postmortem' }).text).toContain(
      'the post-mortem is due. INC-7 was resolved <!date^',
    );
  });
});
