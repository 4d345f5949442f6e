import type { MessageShortcut, Middleware, SlackShortcutMiddlewareArgs } from '@slack/bolt';
import type { Services } from '../../src/services/services.ts';
import { addedNote } from '../../src/slack/blocks/incident/confirmations.ts';
import { callerOf } from '../../src/slack/caller-of.ts';
import { readMessage } from '../../src/slack/read-message.ts';
import { threadOf } from '../../src/slack/thread-of.ts';
import { chooseIncidentView } from '../../src/slack/views/incident/choose-incident.ts';

/**
 * Adds a message to the timeline of the channel's incident, else of the one that is open; asks where several are.
 */
export function addToTimelineShortcut({
  incidents,
}: Pick<Services, 'incidents'>): Middleware<SlackShortcutMiddlewareArgs<MessageShortcut>> {
  return async ({ ack, shortcut, context, respond, client }) => {
    const caller = callerOf(context, shortcut);
    const message = { channelId: shortcut.channel.id, ts: shortcut.message_ts };
    const read = readMessage(shortcut.message, context.botUserId);
    const here = await incidents.look.at(caller, message.channelId);
    const open = here === undefined ? await incidents.look.list(caller, 'open') : [here];
    if (open.length > 1) {
      await incidents.capture.noticed(caller.teamId, message, read);
      await ack();
      await client.views.open({ trigger_id: shortcut.trigger_id, view: chooseIncidentView(open, message) });
      return;
    }
    const target = open[0] === undefined ? { channelId: message.channelId } : { number: open[0].number };
    const incident = await incidents.capture.added(caller, target, message, read);
    await ack();
    const threadTs = threadOf(shortcut);
    await respond({
      ...addedNote(incident),
      response_type: 'ephemeral',
      replace_original: false,
      ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
    });
  };
}
