import type { Services } from '../../../src/services/services.ts';
import { recordedNote } from '../../../src/slack/blocks/incident/confirmations.ts';
import { acknowledgeWith, type Subcommand } from './subcommand.ts';

/** `/incident note [at HH:MM] <text>`: an entry of the timeline, back-dated if asked. */
export function note(services: Pick<Services, 'incidents' | 'knowledge'>): Subcommand {
  const { incidents, knowledge } = services;
  return async (request) => {
    const { caller, target, text } = request;
    const recorded = await incidents.work.addNote(caller, target, text);
    await acknowledgeWith(request, recordedNote(recorded, knowledge.severityScale));
  };
}
