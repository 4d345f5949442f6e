import type { Middleware, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import { HEADINGS } from '../../src/core/postmortem/sections.ts';
import type { Services } from '../../src/services/services.ts';
import { savedNote } from '../../src/slack/blocks/post-mortem/notes.ts';
import { callerOf } from '../../src/slack/caller-of.ts';
import { readMetadata, SectionTarget } from '../../src/slack/metadata.ts';
import { textIn } from '../../src/slack/view-values.ts';
import { noteView } from '../../src/slack/views/incident/note.ts';
import { sectionInput } from '../../src/slack/views/post-mortem/edit-section.ts';
import { sectionView } from '../../src/slack/views/post-mortem/section-view.ts';
import { orInputErrors } from './input-errors.ts';

/** Writes a section; where somebody else did meanwhile, the form shows both and nothing is kept. */
export function submitSection({
  incidents,
}: Pick<Services, 'incidents'>): Middleware<SlackViewMiddlewareArgs<ViewSubmitAction>> {
  return async ({ ack, body, view, context }) => {
    const caller = callerOf(context, body);
    const { number, section, version } = readMetadata(SectionTarget, view.private_metadata);
    const input = sectionInput(section, version);
    const text = textIn(view.state.values, input);
    const written = await orInputErrors(
      ack,
      () => input.blockId,
      () => incidents.postMortem.edit(caller, { number }, { section, text, basedOn: version }),
    );
    if (written === undefined) return;
    if (written.kind === 'conflict') {
      const { postMortem } = await incidents.postMortem.show(caller, { number });
      await ack({ response_action: 'update', view: sectionView(postMortem, section, text) });
      return;
    }
    const note = savedNote(written.incident, HEADINGS[section], written.edit);
    await ack({ response_action: 'update', view: noteView('Post-mortem', note) });
  };
}
