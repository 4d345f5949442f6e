import type { Services } from '../../../src/services/services.ts';
import { roleNote } from '../../../src/slack/blocks/incident/confirmations.ts';
import { readRole } from '../../../src/slack/command-words.ts';
import { acknowledgeWith, type Subcommand } from './subcommand.ts';

/** `/incident role lead|comms|scribe [INC-n] [@user]`: gives a role; without a person the asker takes it. */
export function role(services: Pick<Services, 'incidents' | 'knowledge'>): Subcommand {
  const { incidents, knowledge } = services;
  return async (request) => {
    const { args, caller, target, raw } = request;
    const { role: name, userId = args.command.user_id, number } = readRole(raw);
    const meant = number === undefined ? target : { number };
    const assigned = await incidents.work.assignRole(caller, meant, name, userId);
    await acknowledgeWith(request, roleNote(assigned, userId, knowledge.severityScale));
  };
}
