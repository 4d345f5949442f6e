import type { BlockAction, ButtonAction, Middleware, OverflowAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Services } from '../../src/services/services.ts';
import { tickedNote } from '../../src/slack/blocks/incident/confirmations.ts';
import { callerOf } from '../../src/slack/caller-of.ts';
import { readTickRef } from '../../src/slack/incident-refs.ts';
import { answerBeside } from './answer-button.ts';

/** A step is ticked by a button, or by an option of its menu. */
export type TickAction = BlockAction<ButtonAction | OverflowAction>;

/** Ticks a step of a checklist off, and says what fits the incident best by now. */
export function tickStep({
  incidents,
  knowledge,
}: Pick<Services, 'incidents' | 'knowledge'>): Middleware<SlackActionMiddlewareArgs<TickAction>> {
  return async ({ ack, action, body, context, respond }) => {
    const { number, ...tick } = readTickRef(action.type === 'overflow' ? action.selected_option.value : action.value);
    const { recorded, patterns } = await incidents.runbook.tick(callerOf(context, body), { number }, tick);
    await ack();
    await answerBeside({ body, respond }, tickedNote(recorded, patterns, knowledge.severityScale));
  };
}
