import type { Services } from '../../../src/services/services.ts';
import { runbookNote } from '../../../src/slack/blocks/incident/confirmations.ts';
import { acknowledgeWith, type Subcommand } from './subcommand.ts';

/** `/incident runbook [pattern]`: puts a checklist into the channel; without a pattern the one that fits best. */
export function runbook(services: Pick<Services, 'incidents' | 'knowledge'>): Subcommand {
  const { incidents, knowledge } = services;
  return async (request) => {
    const { caller, target, text } = request;
    const recorded = await incidents.runbook.start(caller, target, text === '' ? undefined : text.toLowerCase());
    await acknowledgeWith(request, runbookNote(recorded, knowledge.patterns));
  };
}
