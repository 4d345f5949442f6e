import type { Services } from '../../../src/services/services.ts';
import { timelinePage } from '../../../src/slack/blocks/incident/timeline-page.ts';
import { readTimelineWords } from '../../../src/slack/command-words.ts';
import { editEntryView } from '../../../src/slack/views/incident/edit-entry.ts';
import type { Subcommand } from './subcommand.ts';

/** `/incident timeline`: the newest first, and what is new; `timeline edit [#n]` opens the form that corrects. */
export function timeline({ incidents, knowledge }: Pick<Services, 'incidents' | 'knowledge'>): Subcommand {
  return async ({ args, caller, target, text }) => {
    const { ack, client, command, respond } = args;
    await ack();
    const words = readTimelineWords(text);
    if (words.kind === 'edit') {
      const { incident, entries } = await incidents.look.show(caller, target);
      await client.views.open({
        trigger_id: command.trigger_id,
        view: editEntryView(incident, entries, words.seq),
      });
      return;
    }
    const shown = await incidents.look.timeline(caller, target);
    await respond(timelinePage({ ...shown, scale: knowledge.severityScale, page: 0 }));
  };
}
