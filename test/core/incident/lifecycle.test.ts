import { describe, expect, it } from 'vitest';
import { refuseClosed, stateAfter } from '../../../src/core/incident/change.ts';
import {
  isOpen,
  nextState,
  possibleTransitions,
  type State,
  type Transition,
} from '../../../src/core/incident/lifecycle.ts';
import { anIncident } from '../../support/a-incident.ts';

const TABLE: readonly (readonly [State, Transition, State | undefined])[] = [
  ['declared', 'mitigate', 'mitigated'],
  ['declared', 'resolve', 'resolved'],
  ['declared', 'reopen', undefined],
  ['declared', 'close', undefined],
  ['mitigated', 'mitigate', undefined],
  ['mitigated', 'resolve', 'resolved'],
  ['mitigated', 'reopen', 'declared'],
  ['mitigated', 'close', undefined],
  ['resolved', 'mitigate', undefined],
  ['resolved', 'resolve', undefined],
  ['resolved', 'reopen', 'declared'],
  ['resolved', 'close', 'closed'],
  ['closed', 'mitigate', undefined],
  ['closed', 'resolve', undefined],
  ['closed', 'reopen', undefined],
  ['closed', 'close', undefined],
];

describe('lifecycle', () => {
  it.each(TABLE)('leads from %s by %s to %s', (from, transition, to) => {
    expect(nextState(from, transition)).toBe(to);
    expect(possibleTransitions(from).includes(transition)).toBe(to !== undefined);
  });

  it.each([
    ['declared', true],
    ['mitigated', true],
    ['resolved', false],
    ['closed', false],
  ] as const)('says of %s whether people still work on it', (state, open) => {
    expect(isOpen(state)).toBe(open);
  });
});

describe('stateAfter', () => {
  it('gives the next state', () => {
    expect(stateAfter(anIncident(), 'mitigate')).toBe('mitigated');
  });

  it('refuses to resolve an incident twice, and says what is possible', () => {
    expect(stateAfter(anIncident({ state: 'resolved' }), 'resolve')).toEqual({
      refused: 'transition',
      message: 'INC-7 is resolved, so it cannot be resolved. Possible now: reopen, close.',
    });
  });

  it('says of a closed incident that nothing changes it', () => {
    expect(stateAfter(anIncident({ state: 'closed' }), 'reopen')).toEqual({
      refused: 'transition',
      message: 'INC-7 is closed, so it cannot be reopened. Nothing changes it any more; declare a new incident.',
    });
  });
});

describe('refuseClosed', () => {
  it.each(['declared', 'mitigated', 'resolved'] as const)('lets a change of a %s incident through', (state) => {
    expect(refuseClosed(anIncident({ state }))).toBeUndefined();
  });

  it('refuses a change of a closed one, naming where to look', () => {
    const refusal = refuseClosed(anIncident({ state: 'closed' }));

    expect(refusal?.refused).toBe('closed');
    expect(refusal?.message).toContain('/incident show INC-7');
  });
});
