import type { ModalView } from '@slack/types';
import type { Incident } from '../../../core/incident/incident.ts';
import { plain, section } from '../../blocks/elements.ts';
import { heading, stateBadge } from '../../blocks/incident/incident-words.ts';
import { INPUTS, VIEWS } from '../../ids.ts';
import { writeMetadata } from '../../metadata.ts';
import { textInput } from './inputs.ts';

/** The form in which an incident is resolved; the summary may be left out. */
export function resolveView(incident: Incident): ModalView {
  return {
    type: 'modal',
    callback_id: VIEWS.resolve,
    private_metadata: writeMetadata({ number: incident.number }),
    title: plain('Resolve'),
    submit: plain('Resolve'),
    close: plain('Cancel'),
    blocks: [
      section(`${heading(incident)} · ${stateBadge(incident.state)}`),
      textInput(INPUTS.summary, {
        label: 'What it was, what ended it',
        hint: 'Can be left out, and corrected in the timeline. Reopen if it comes back.',
        multiline: true,
        optional: true,
        focus: true,
      }),
    ],
  };
}
