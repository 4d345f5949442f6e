import type { Services } from '../../../src/services/services.ts';
import { recordedNote } from '../../../src/slack/blocks/incident/confirmations.ts';
import { readOwner } from '../../../src/slack/command-words.ts';
import { acknowledgeWith, type Subcommand } from './subcommand.ts';

/** `/incident followup <text> [@owner] [by <date>]`: an action item. */
export function followup(services: Pick<Services, 'incidents' | 'knowledge'>): Subcommand {
  const { incidents, knowledge } = services;
  return async (request) => {
    const { caller, target, raw } = request;
    const { text, owner } = readOwner(raw);
    const recorded = await incidents.work.addFollowup(caller, target, text, owner);
    await acknowledgeWith(request, recordedNote(recorded, knowledge.severityScale));
  };
}
