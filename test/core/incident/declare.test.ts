import { describe, expect, it } from 'vitest';
import { type Draft, declare } from '../../../src/core/incident/declare.ts';
import { ANA, anAct, anIncident, NOON, plainWords } from '../../support/a-incident.ts';

function aDraft(fields: Partial<Draft> = {}): Draft {
  return {
    teamId: 'T1',
    title: plainWords('Checkout fails'),
    symptom: plainWords('customers see 502'),
    severity: { level: 'SEV2', tier: 'production', provisional: true },
    environment: 'unknown',
    customersAffected: 'unknown',
    isPrivate: false,
    startedAt: undefined,
    questionId: undefined,
    originChannelId: undefined,
    ...fields,
  };
}

const ACT = { actor: ANA, at: NOON };

describe('declare', () => {
  it('makes an open incident of the draft, with nothing of Slack in it yet', () => {
    const draft = aDraft({ startedAt: NOON - 1000, questionId: 'q-1', originChannelId: 'C1', isPrivate: true });

    const { incident } = declare(draft, 7, anAct(ACT));

    expect(incident).toEqual(
      anIncident({
        startedAt: NOON - 1000,
        questionId: 'q-1',
        originChannelId: 'C1',
        isPrivate: true,
        channelId: undefined,
      }),
    );
  });

  it('begins the timeline with what was declared, by whom and when', () => {
    const { entries } = declare(aDraft(), 7, anAct(ACT));

    expect(entries).toEqual([
      {
        id: 'n-1',
        occurredAt: NOON,
        recordedAt: NOON,
        by: ANA,
        recordedBy: ANA,
        origin: 'slack',
        text: 'Checkout fails\ncustomers see 502',
        detail: {
          kind: 'declared',
          severity: { level: 'SEV2', tier: 'production', provisional: true },
          isPrivate: false,
        },
        masked: [],
      },
    ]);
  });

  it('says the title alone when nothing was seen', () => {
    const { entries } = declare(aDraft({ symptom: plainWords('') }), 7, anAct(ACT));

    expect(entries[0]?.text).toBe('Checkout fails');
  });

  it('says of every kind of secret once that it was masked', () => {
    const title = { text: 'a', masked: ['aws-key'] };
    const symptom = { text: 'b', masked: ['aws-key', 'jwt'] };

    const { entries } = declare(aDraft({ title, symptom }), 7, anAct(ACT));

    expect(entries[0]?.masked).toEqual(['aws-key', 'jwt']);
  });
});
