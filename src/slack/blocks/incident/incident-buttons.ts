import type { Button, KnownBlock } from '@slack/types';
import { type Incident, incidentName } from '../../../core/incident/incident.ts';
import { isOpen, nextState, type Transition } from '../../../core/incident/lifecycle.ts';
import { ACTIONS } from '../../ids.ts';
import { actions, button } from '../elements.ts';

/** Transitions that have a button, each with what it says. */
const TRANSITIONS: readonly (readonly [Transition, string, string])[] = [
  ['mitigate', ACTIONS.mitigate, 'Mitigate'],
  ['resolve', ACTIONS.openResolve, 'Resolve'],
  ['reopen', ACTIONS.reopen, 'Reopen'],
];

/** What can be done with an incident as it stands; the value of each button is its number. */
export function incidentButtons(incident: Incident): KnownBlock[] {
  const { state, roles } = incident;
  const press = (actionId: string, label: string): Button =>
    button(actionId, label, String(incident.number), `${label}: ${incidentName(incident)}`);
  const possible = TRANSITIONS.filter(([transition]) => nextState(state, transition) !== undefined);
  return [
    actions([
      ...(isOpen(state) ? [press(ACTIONS.openStatus, 'Status update')] : []),
      ...(state === 'closed' ? [] : [press(ACTIONS.openSeverity, 'Severity')]),
      ...(isOpen(state) && roles.lead === undefined ? [press(ACTIONS.takeLead, 'Take the lead')] : []),
      ...possible.map(([, actionId, label]) => press(actionId, label)),
      ...(isOpen(state) ? [press(ACTIONS.startRunbook, 'Runbook')] : []),
      press(ACTIONS.showTimeline, 'Timeline'),
      ...(isOpen(state) ? [] : [press(ACTIONS.showPostMortem, 'Post-mortem')]),
    ]),
  ];
}
