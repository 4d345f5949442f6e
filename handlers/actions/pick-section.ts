import type { BlockAction, Middleware, SlackActionMiddlewareArgs, StaticSelectAction } from '@slack/bolt';
import type { Services } from '../../src/services/services.ts';
import { callerOf } from '../../src/slack/caller-of.ts';
import { readSectionRef } from '../../src/slack/incident-refs.ts';
import { sectionView } from '../../src/slack/views/post-mortem/section-view.ts';

/** Puts the form of the chosen section in the place of the choice. */
export function pickSection({
  incidents,
}: Pick<Services, 'incidents'>): Middleware<SlackActionMiddlewareArgs<BlockAction<StaticSelectAction>>> {
  return async ({ ack, action, body, context, client }) => {
    await ack();
    if (body.view === undefined) return;
    const { number, section } = readSectionRef(action.selected_option.value);
    const { postMortem } = await incidents.postMortem.show(callerOf(context, body), { number });
    await client.views.update({ view_id: body.view.id, view: sectionView(postMortem, section) });
  };
}
