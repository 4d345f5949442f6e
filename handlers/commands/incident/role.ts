import type { Services } from '../../../src/services/services.ts';
import { recordedNote } from '../../../src/slack/blocks/incident/confirmations.ts';
import { readRole } from '../../../src/slack/command-words.ts';
import { acknowledgeWith, type Subcommand } from './subcommand.ts';

/** `/incident role lead|comms|scribe [@user]`: gives a role; without a person the asker takes it. */
export function role(services: Pick<Services, 'incidents' | 'knowledge'>): Subcommand {
  const { incidents, knowledge } = services;
  return async (request) => {
    const { args, caller, target, raw } = request;
    const { role: name, userId = args.command.user_id } = readRole(raw);
    const recorded = await incidents.work.assignRole(caller, target, name, userId);
    await acknowledgeWith(request, recordedNote(recorded, knowledge.severityScale));
  };
}
