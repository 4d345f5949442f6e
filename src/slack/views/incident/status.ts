import type { ModalView } from '@slack/types';
import { type Incident, incidentName } from '../../../core/incident/incident.ts';
import { plain, section } from '../../blocks/elements.ts';
import { beginning, typed } from '../../blocks/incident/foreign-text.ts';
import { heading } from '../../blocks/incident/incident-words.ts';
import { ago } from '../../blocks/incident/moment.ts';
import { who } from '../../blocks/incident/who.ts';
import { INPUTS, VIEWS } from '../../ids.ts';
import { writeMetadata } from '../../metadata.ts';
import { textInput } from './inputs.ts';

/** Characters of the last status, escaped. */
const STATUS_LENGTH = 1500;

/** The form for a status update, with the last one above it. */
export function statusView(incident: Incident): ModalView {
  return {
    type: 'modal',
    callback_id: VIEWS.status,
    private_metadata: writeMetadata({ number: incident.number }),
    title: plain('Status update'),
    submit: plain('Send'),
    close: plain('Cancel'),
    blocks: [
      section(`${heading(incident)}\n${lastStatus(incident)}`),
      textInput(INPUTS.status, {
        label: 'What is known, what comes next',
        hint: 'Goes to the channel, the card and the timeline.',
        multiline: true,
        focus: true,
      }),
    ],
  };
}

function lastStatus(incident: Incident): string {
  const { status } = incident;
  if (status === undefined) return 'No status yet.';
  const where = typed(`/incident show ${incidentName(incident)}`);
  return `Last status, ${ago(status.at)} by ${who(status.by)}:\n${beginning(status.text, STATUS_LENGTH, where)}`;
}
