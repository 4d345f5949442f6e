import type { Services } from '../../../src/services/services.ts';
import { recordedNote } from '../../../src/slack/blocks/incident/confirmations.ts';
import { chooseLevel, severityQuestion } from '../../../src/slack/blocks/incident/severity-question.ts';
import { firstWord } from '../../../src/slack/command-words.ts';
import { severityView } from '../../../src/slack/views/incident/severity.ts';
import { loweredBy } from './lowered-by.ts';
import { acknowledgeWith, type Subcommand } from './subcommand.ts';

/**
 * `/incident severity [level or tier] [reason]`: tags it; without a word the suggestion and the open questions. A lower
 * one without a reason asks why first.
 */
export function severity(services: Pick<Services, 'incidents' | 'knowledge'>): Subcommand {
  const { incidents, knowledge } = services;
  const scale = knowledge.severityScale;
  return async (request) => {
    const { args, caller, target, text } = request;
    const [word, reason] = firstWord(text);
    if (word === '') {
      await args.ack();
      const { incident, suggestion } = await incidents.suggestSeverity(caller, target);
      await args.respond(severityQuestion(incident, suggestion, scale));
      return;
    }
    const lowered = reason === '' ? await loweredBy(word, services, request) : undefined;
    if (lowered !== undefined) {
      await args.ack();
      const view = severityView(lowered.incident, lowered.level, lowered.tier, scale);
      await args.client.views.open({ trigger_id: args.command.trigger_id, view });
      return;
    }
    const tagged = await incidents.tagSeverity(caller, target, word, reason);
    const answer = tagged.kind === 'tagged' ? recordedNote(tagged.recorded, scale) : chooseLevel(tagged, scale, reason);
    await acknowledgeWith(request, answer);
  };
}
