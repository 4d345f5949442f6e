import type { Services } from '../../../src/services/services.ts';
import { answerMessage } from '../../../src/slack/blocks/answer-message.ts';
import { askSymptomView } from '../../../src/slack/views/ask-symptom.ts';
import type { Subcommand } from './subcommand.ts';

/** `/incident similar <symptom>`: the answer, for the asker alone; without a symptom a modal to paste one into. */
export function similar({ findSimilar, knowledge }: Pick<Services, 'findSimilar' | 'knowledge'>): Subcommand {
  return async ({ args, caller, words }) => {
    const { ack, command, client, respond } = args;
    await ack();
    const { channel_id: channelId, user_id: userId, trigger_id, response_url: responseUrl } = command;
    if (words === '') {
      await client.views.open({ trigger_id, view: askSymptomView({ channelId, responseUrl }) });
      return;
    }
    const found = await findSimilar(words, { teamId: caller.teamId, userId, channelId, entrance: 'command' });
    await respond(answerMessage({ ...found, scale: knowledge.severityScale, sharing: { kind: 'offered' } }));
  };
}
