import type { ModalView } from '@slack/types';
import type { Incident } from '../../../core/incident/incident.ts';
import { plain } from '../../blocks/elements.ts';
import { plainHeading } from '../../blocks/incident/incident-words.ts';
import { INPUTS, VIEWS } from '../../ids.ts';
import { OPTION_TEXT } from '../../limits.ts';
import { type MessageTarget, writeMetadata } from '../../metadata.ts';
import { option, selectInput } from './inputs.ts';

/** Asks to which of several open incidents a message belongs. */
export function chooseIncidentView(incidents: readonly Incident[], message: MessageTarget): ModalView {
  return {
    type: 'modal',
    callback_id: VIEWS.chooseIncident,
    private_metadata: writeMetadata(message),
    title: plain('Add to timeline'),
    submit: plain('Add'),
    close: plain('Cancel'),
    blocks: [
      selectInput(INPUTS.incident, {
        label: 'Which incident?',
        options: incidents.map((incident) => option(String(incident.number), plainHeading(incident, OPTION_TEXT))),
        initial: String(incidents[0]?.number ?? ''),
        hint: 'This channel belongs to none of those that are open.',
      }),
    ],
  };
}
