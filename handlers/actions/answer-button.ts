import type { BlockAction, BlockElementAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { SlackMessage } from '../../src/slack/slack-message.ts';
import { threadOf } from '../../src/slack/thread-of.ts';

/** What a listener of a button, of whichever element, answers with. */
export type Answering = Pick<SlackActionMiddlewareArgs<BlockAction<BlockElementAction>>, 'ack' | 'respond' | 'body'>;

/** Answers a button for the person alone, beside the message or in its thread. */
export async function answerBeside({ respond, body }: Omit<Answering, 'ack'>, message: SlackMessage): Promise<void> {
  const threadTs = threadOf(body);
  await respond({
    ...message,
    response_type: 'ephemeral',
    replace_original: false,
    ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
  });
}

/** Puts the answer in the place of the message, which only this person sees. */
export async function answerInPlace({ respond }: Pick<Answering, 'respond'>, message: SlackMessage): Promise<void> {
  await respond({ ...message, replace_original: true });
}
