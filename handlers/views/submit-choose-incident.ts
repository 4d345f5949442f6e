import type { Middleware, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import type { Services } from '../../src/services/services.ts';
import { addedNote } from '../../src/slack/blocks/incident/confirmations.ts';
import { callerOf } from '../../src/slack/caller-of.ts';
import { INPUTS } from '../../src/slack/ids.ts';
import { readNumber } from '../../src/slack/incident-refs.ts';
import { MessageTarget, readMetadata } from '../../src/slack/metadata.ts';
import { choiceIn } from '../../src/slack/view-values.ts';
import { noteView } from '../../src/slack/views/incident/note.ts';
import { orInputErrors } from './input-errors.ts';

/** Adds a message that was noticed before to the timeline of the chosen incident. */
export function submitChooseIncident({
  incidents,
}: Pick<Services, 'incidents'>): Middleware<SlackViewMiddlewareArgs<ViewSubmitAction>> {
  return async ({ ack, body, view, context }) => {
    const caller = callerOf(context, body);
    const message = readMetadata(MessageTarget, view.private_metadata);
    const number = readNumber(choiceIn(view.state.values, INPUTS.incident));
    const incident = await orInputErrors(
      ack,
      () => INPUTS.incident.blockId,
      () => incidents.capture.added(caller, { number }, message),
    );
    if (incident === undefined) return;
    await ack({ response_action: 'update', view: noteView('Add to timeline', addedNote(incident)) });
  };
}
