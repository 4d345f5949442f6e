import type { Middleware, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import type { Services } from '../../src/services/services.ts';
import { callerOf } from '../../src/slack/caller-of.ts';
import { INPUTS } from '../../src/slack/ids.ts';
import { readMetadata, SeverityTarget } from '../../src/slack/metadata.ts';
import { choiceIn, textIn } from '../../src/slack/view-values.ts';
import { orInputErrors } from './input-errors.ts';

/** Tags a severity with the reason for it; the channel shows both. */
export function submitSeverity({
  incidents,
}: Pick<Services, 'incidents'>): Middleware<SlackViewMiddlewareArgs<ViewSubmitAction>> {
  return async ({ ack, body, view, context }) => {
    const caller = callerOf(context, body);
    const { number, tier } = readMetadata(SeverityTarget, view.private_metadata);
    const level = choiceIn(view.state.values, INPUTS.level) ?? '';
    const reason = textIn(view.state.values, INPUTS.reason);
    const tagged = await orInputErrors(
      ack,
      (code) => (code === 'words_too_long' ? INPUTS.reason : INPUTS.level).blockId,
      () => incidents.tagSeverity(caller, { number }, level, reason, tier),
    );
    if (tagged === undefined) return;
    await ack();
  };
}
