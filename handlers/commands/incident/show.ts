import type { Services } from '../../../src/services/services.ts';
import { incidentDetails } from '../../../src/slack/blocks/incident/incident-details.ts';
import type { Subcommand } from './subcommand.ts';

/** `/incident show INC-n`: all that is known of an incident. */
export function show({ incidents, knowledge }: Pick<Services, 'incidents' | 'knowledge'>): Subcommand {
  return async ({ args, caller, target }) => {
    await args.ack();
    const shown = await incidents.look.show(caller, target);
    await args.respond(incidentDetails({ ...shown, scale: knowledge.severityScale }));
  };
}
