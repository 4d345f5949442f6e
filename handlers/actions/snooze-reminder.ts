import type { BlockButtonAction, Middleware, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Services } from '../../src/services/services.ts';
import { snoozedNote } from '../../src/slack/blocks/incident/confirmations.ts';
import { callerOf } from '../../src/slack/caller-of.ts';
import { readSnooze } from '../../src/slack/incident-refs.ts';
import { answerBeside } from './answer-button.ts';

const MINUTE_MS = 60_000;

/** Puts a reminder off. */
export function snoozeReminder({
  incidents,
}: Pick<Services, 'incidents'>): Middleware<SlackActionMiddlewareArgs<BlockButtonAction>> {
  return async ({ ack, action, body, context, respond }) => {
    const { number, kind, minutes } = readSnooze(action.value);
    await incidents.reminding.snooze(callerOf(context, body), { number }, kind, minutes * MINUTE_MS);
    await ack();
    await answerBeside({ body, respond }, snoozedNote({ kind, minutes }));
  };
}
