import type { Middleware, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import type { Services } from '../../src/services/services.ts';
import { readAskSymptomOrigin } from '../../src/slack/ask-symptom-origin.ts';
import { answerMessage } from '../../src/slack/blocks/answer-message.ts';
import { SYMPTOM_INPUT } from '../../src/slack/ids.ts';
import type { RespondAt } from '../../src/slack/response-url.ts';
import { teamOf } from '../../src/slack/team-of.ts';

/** Answers what was pasted into the modal, where the command was typed that opened it. */
export function submitSymptom(
  { findSimilar, knowledge }: Pick<Services, 'findSimilar' | 'knowledge'>,
  respondAt: RespondAt,
): Middleware<SlackViewMiddlewareArgs<ViewSubmitAction>> {
  return async ({ ack, body, view, context }) => {
    const { blockId, actionId } = SYMPTOM_INPUT;
    const symptom = view.state.values[blockId]?.[actionId]?.value ?? '';
    if (symptom.trim() === '') {
      await ack({ response_action: 'errors', errors: { [blockId]: 'Paste or type what you see.' } });
      return;
    }
    await ack();
    const { channelId, responseUrl } = readAskSymptomOrigin(view.private_metadata);
    const asker = { teamId: teamOf(context), userId: body.user.id, channelId, entrance: 'modal' } as const;
    const found = await findSimilar(symptom, asker);
    const scale = knowledge.severityScale;
    await respondAt(responseUrl, answerMessage({ ...found, scale, sharing: { kind: 'offered' } }));
  };
}
