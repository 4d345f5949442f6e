import type { BlockAction, Middleware, OverflowAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Services } from '../../src/services/services.ts';
import { preparingNote } from '../../src/slack/blocks/post-mortem/notes.ts';
import { callerOf } from '../../src/slack/caller-of.ts';
import { readExportRef } from '../../src/slack/incident-refs.ts';
import { exportPostMortem } from '../post-mortem/export-post-mortem.ts';
import { answerBeside } from './answer-button.ts';

/** Exports a post-mortem in the chosen format. */
export function chooseExport(
  services: Pick<Services, 'incidents'>,
): Middleware<SlackActionMiddlewareArgs<BlockAction<OverflowAction>>> {
  return async ({ ack, action, body, context, client, respond }) => {
    await ack();
    const { number, format } = readExportRef(action.selected_option.value);
    await answerBeside({ body, respond }, preparingNote(format));
    const note = await exportPostMortem(services, {
      client,
      caller: callerOf(context, body),
      userId: body.user.id,
      target: { number },
      format,
      channelId: body.channel?.id,
    });
    await answerBeside({ body, respond }, note);
  };
}
