import type { BlockButtonAction, Middleware, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Services } from '../../src/services/services.ts';
import { findingNote } from '../../src/slack/blocks/diagnosis/notes.ts';
import { callerOf } from '../../src/slack/caller-of.ts';
import { readFindingRef } from '../../src/slack/finding-ref.ts';
import { answerBeside } from './answer-button.ts';

/** Adds a finding of the cluster to an incident's timeline, once. */
export function confirmFinding({
  incidents,
  knowledge,
}: Pick<Services, 'incidents' | 'knowledge'>): Middleware<SlackActionMiddlewareArgs<BlockButtonAction>> {
  return async ({ ack, action, body, context, respond }) => {
    const { number, ...finding } = readFindingRef(action.value);
    const recorded = await incidents.recordFinding(callerOf(context, body), { number }, finding);
    await ack();
    await answerBeside({ body, respond }, findingNote(recorded, knowledge.severityScale));
  };
}
