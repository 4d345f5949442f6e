/** declared: being worked; mitigated: the effect is gone, the cause may not be; resolved: over; closed: written up. */
export type State = 'declared' | 'mitigated' | 'resolved' | 'closed';

/** What changes the state. */
export type Transition = 'mitigate' | 'resolve' | 'reopen' | 'close';

const NEXT: Readonly<Record<State, Readonly<Partial<Record<Transition, State>>>>> = {
  declared: { mitigate: 'mitigated', resolve: 'resolved' },
  mitigated: { resolve: 'resolved', reopen: 'declared' },
  resolved: { reopen: 'declared', close: 'closed' },
  closed: {},
};

/** The state that a transition leads to; undefined when it is impossible from here. */
export function nextState(from: State, transition: Transition): State | undefined {
  return NEXT[from][transition];
}

/** The transitions that are possible from a state. */
export function possibleTransitions(from: State): readonly Transition[] {
  const possible: Transition[] = [];
  for (const transition of ['mitigate', 'resolve', 'reopen', 'close'] as const) {
    if (NEXT[from][transition] !== undefined) possible.push(transition);
  }
  return possible;
}

/** The states in which people still work on it. */
export const OPEN_STATES: readonly State[] = ['declared', 'mitigated'];

/** Whether people still work on it. */
export function isOpen(state: State): boolean {
  return OPEN_STATES.includes(state);
}
