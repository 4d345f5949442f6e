import type { Services } from '../../../src/services/services.ts';
import { recordedNote } from '../../../src/slack/blocks/incident/confirmations.ts';
import { statusView } from '../../../src/slack/views/incident/status.ts';
import { acknowledgeWith, type Subcommand } from './subcommand.ts';

/** `/incident status [text]`: a status update for the channel, the card and the timeline; without text the form. */
export function status(services: Pick<Services, 'incidents' | 'knowledge'>): Subcommand {
  const { incidents, knowledge } = services;
  return async (request) => {
    const { args, caller, target, text } = request;
    if (text === '') {
      await args.ack();
      const { incident } = await incidents.look.show(caller, target);
      await args.client.views.open({ trigger_id: args.command.trigger_id, view: statusView(incident) });
      return;
    }
    const recorded = await incidents.work.giveStatus(caller, target, text);
    await acknowledgeWith(request, recordedNote(recorded, knowledge.severityScale));
  };
}
