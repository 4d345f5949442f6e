import type { BlockAction, Middleware, SlackActionMiddlewareArgs, StaticSelectAction } from '@slack/bolt';
import type { Services } from '../../src/services/services.ts';
import { callerOf } from '../../src/slack/caller-of.ts';
import { EntryTarget, readMetadata } from '../../src/slack/metadata.ts';
import { editEntryView } from '../../src/slack/views/incident/edit-entry.ts';

/** Shows the words and the time of another entry in the form that corrects them. */
export function pickEntry({
  incidents,
}: Pick<Services, 'incidents'>): Middleware<SlackActionMiddlewareArgs<BlockAction<StaticSelectAction>>> {
  return async ({ ack, action, body, context, client }) => {
    await ack();
    if (body.view === undefined) return;
    const { number } = readMetadata(EntryTarget, body.view.private_metadata);
    const { incident, entries } = await incidents.look.show(callerOf(context, body), { number });
    await client.views.update({
      view_id: body.view.id,
      view: editEntryView(incident, entries, Number(action.selected_option.value)),
    });
  };
}
