import type { Services } from '../../../src/services/services.ts';
import { incidentList } from '../../../src/slack/blocks/incident/incident-list.ts';
import type { Subcommand } from './subcommand.ts';

/** `/incident list [all]`: what is open, or the newest of all. */
export function list({ incidents, knowledge }: Pick<Services, 'incidents' | 'knowledge'>): Subcommand {
  return async ({ args, caller, words }) => {
    await args.ack();
    const which = words.toLowerCase() === 'all' ? 'all' : 'open';
    await args.respond(incidentList(await incidents.look.page(caller, which), which, knowledge.severityScale));
  };
}
