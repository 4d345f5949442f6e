import type { BlockButtonAction, Middleware, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Verdict } from '../../src/services/ports.ts';
import type { Services } from '../../src/services/services.ts';
import { verdictLine } from '../../src/slack/blocks/note.ts';
import { readMatchRef } from '../../src/slack/match-ref.ts';
import { threadOf } from '../../src/slack/thread-of.ts';
import { teamOf } from '../team-of.ts';

/** Records whether a pattern was it, and says so to the person alone. */
export function giveFeedback(
  services: Pick<Services, 'giveFeedback' | 'knowledge'>,
  verdict: Verdict,
): Middleware<SlackActionMiddlewareArgs<BlockButtonAction>> {
  return async ({ ack, action, body, context, respond }) => {
    await ack();
    const { questionId, patternId } = readMatchRef(action.value);
    const teamId = teamOf(context);
    await services.giveFeedback({ teamId, questionId, matchId: patternId, userId: body.user.id, verdict });
    const title = services.knowledge.patterns.get(patternId)?.title ?? patternId;
    const threadTs = threadOf(body);
    await respond({
      ...verdictLine(title, verdict),
      response_type: 'ephemeral',
      replace_original: false,
      ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
    });
  };
}
