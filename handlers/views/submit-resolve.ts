import type { Middleware, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import type { Services } from '../../src/services/services.ts';
import { callerOf } from '../../src/slack/caller-of.ts';
import { INPUTS } from '../../src/slack/ids.ts';
import { IncidentRef, readMetadata } from '../../src/slack/metadata.ts';
import { textIn } from '../../src/slack/view-values.ts';
import { orInputErrors } from './input-errors.ts';

/** Resolves an incident; the channel shows it. */
export function submitResolve({
  incidents,
}: Pick<Services, 'incidents'>): Middleware<SlackViewMiddlewareArgs<ViewSubmitAction>> {
  return async ({ ack, body, view, context }) => {
    const caller = callerOf(context, body);
    const target = readMetadata(IncidentRef, view.private_metadata);
    const text = textIn(view.state.values, INPUTS.summary);
    const recorded = await orInputErrors(
      ack,
      () => INPUTS.summary.blockId,
      () => incidents.work.changeState(caller, target, 'resolve', text),
    );
    if (recorded === undefined) return;
    await ack();
  };
}
