import type { ModalView } from '@slack/types';
import { channelName, type Incident, incidentName } from '../../../core/incident/incident.ts';
import type { SeverityScale } from '../../../core/knowledge/severity-scale.ts';
import { plain, section } from '../../blocks/elements.ts';
import { heading, severityTag } from '../../blocks/incident/incident-words.ts';

/** Says that an incident is declared and what happens next, in place of the form. */
export function declaredView(incident: Incident, scale: SeverityScale): ModalView {
  return {
    type: 'modal',
    title: plain(incidentName(incident)),
    close: plain('Close'),
    blocks: [
      section(`${heading(incident)} is declared: ${severityTag(incident.severity, scale)}.`),
      section(
        `You will be invited to #${channelName(incident)} in a moment. If Slack is slow it takes longer, but nothing is lost.`,
      ),
    ],
  };
}
