import type { BlockButtonAction, Middleware, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Services } from '../../src/services/services.ts';
import { callerOf } from '../../src/slack/caller-of.ts';
import { readSectionRef } from '../../src/slack/incident-refs.ts';
import { sectionView } from '../../src/slack/views/post-mortem/section-view.ts';

/** Opens the form in which a section of a post-mortem is written. */
export function openSection({
  incidents,
}: Pick<Services, 'incidents'>): Middleware<SlackActionMiddlewareArgs<BlockButtonAction>> {
  return async ({ ack, action, body, context, client }) => {
    await ack();
    const { number, section } = readSectionRef(action.value);
    const { postMortem } = await incidents.postMortem.show(callerOf(context, body), { number });
    await client.views.open({ trigger_id: body.trigger_id, view: sectionView(postMortem, section) });
  };
}
