import type { Services } from '../../../src/services/services.ts';
import { recordedNote } from '../../../src/slack/blocks/incident/confirmations.ts';
import { acknowledgeWith, type Subcommand } from './subcommand.ts';

/** `/incident status <text>`: a status update for the channel, the card and the timeline. */
export function status(services: Pick<Services, 'incidents' | 'knowledge'>): Subcommand {
  const { incidents, knowledge } = services;
  return async (request) => {
    const { caller, target, text } = request;
    const recorded = await incidents.work.giveStatus(caller, target, text);
    await acknowledgeWith(request, recordedNote(recorded, knowledge.severityScale));
  };
}
