import type { BlockButtonAction, Middleware, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Verdict } from '../../src/services/ports.ts';
import type { Services } from '../../src/services/services.ts';
import { verdictLine } from '../../src/slack/blocks/note.ts';
import { callerOf } from '../../src/slack/caller-of.ts';
import { readMatchRef } from '../../src/slack/match-ref.ts';
import { answerBeside } from './answer-button.ts';

/** Records whether a pattern was it, in an incident's channel in its timeline too, and says so to the person alone. */
export function giveFeedback(
  { giveFeedback: give, incidents, knowledge }: Pick<Services, 'giveFeedback' | 'incidents' | 'knowledge'>,
  verdict: Verdict,
): Middleware<SlackActionMiddlewareArgs<BlockButtonAction>> {
  return async ({ ack, action, body, context, respond }) => {
    const caller = callerOf(context, body);
    const { questionId, patternId } = readMatchRef(action.value);
    await give({ teamId: caller.teamId, questionId, matchId: patternId, userId: body.user.id, verdict });
    const pattern = knowledge.patterns.get(patternId);
    const here = body.channel === undefined ? undefined : await incidents.look.at(caller, body.channel.id);
    if (here !== undefined && here.state !== 'closed' && pattern !== undefined) {
      await incidents.work.judgePattern(caller, { number: here.number }, patternId, verdict);
    }
    await ack();
    await answerBeside({ body, respond }, verdictLine(pattern?.title ?? patternId, verdict));
  };
}
