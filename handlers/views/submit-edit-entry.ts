import type { Middleware, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import type { Services } from '../../src/services/services.ts';
import { recordedNote } from '../../src/slack/blocks/incident/confirmations.ts';
import { callerOf } from '../../src/slack/caller-of.ts';
import { EntryTarget, readMetadata } from '../../src/slack/metadata.ts';
import { readCorrection } from '../../src/slack/views/incident/correction-state.ts';
import { entryInputs } from '../../src/slack/views/incident/edit-entry.ts';
import { noteView } from '../../src/slack/views/incident/note.ts';
import { orInputErrors } from './input-errors.ts';

/** Corrects an entry of a timeline, and says so in place of the form. */
export function submitEditEntry({
  incidents,
  knowledge,
}: Pick<Services, 'incidents' | 'knowledge'>): Middleware<SlackViewMiddlewareArgs<ViewSubmitAction>> {
  return async ({ ack, body, view, context }) => {
    const caller = callerOf(context, body);
    const { number, seq = 0 } = readMetadata(EntryTarget, view.private_metadata);
    const correction = readCorrection(view.state.values, seq);
    const recorded = await orInputErrors(
      ack,
      // The time is there for every entry, the words are not.
      (code) => entryInputs(seq)[code === 'words_too_long' ? 'text' : 'time'].blockId,
      () => incidents.correctTimeline(caller, { number }, correction),
    );
    if (recorded === undefined) return;
    const note = recordedNote(recorded, knowledge.severityScale);
    await ack({ response_action: 'update', view: noteView('Correct an entry', note) });
  };
}
