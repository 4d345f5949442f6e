import type { Transition } from '../../../src/core/incident/lifecycle.ts';
import type { Services } from '../../../src/services/services.ts';
import { recordedNote } from '../../../src/slack/blocks/incident/confirmations.ts';
import { acknowledgeWith, type Subcommand } from './subcommand.ts';

/** `/incident mitigate`, `resolve [summary]`, `reopen`; words that follow are kept with the change. */
export function changeState(services: Pick<Services, 'incidents' | 'knowledge'>, transition: Transition): Subcommand {
  const { incidents, knowledge } = services;
  return async (request) => {
    const { caller, target, text } = request;
    const recorded = await incidents.work.changeState(caller, target, transition, text);
    await acknowledgeWith(request, recordedNote(recorded, knowledge.severityScale));
  };
}
