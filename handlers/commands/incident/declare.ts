import type { Services } from '../../../src/services/services.ts';
import { draftFromTitle } from '../../../src/slack/views/incident/draft.ts';
import { openDeclareForm } from '../../open-declare-form.ts';
import type { Subcommand } from './subcommand.ts';

/** `/incident declare [title]`: the form in which an incident is declared. */
export function declare(services: Pick<Services, 'incidents' | 'knowledge'>): Subcommand {
  return async ({ args, words }) => {
    const { ack, client, command } = args;
    await ack();
    const opening = { client, triggerId: command.trigger_id, origin: { channelId: command.channel_id } };
    await openDeclareForm(services, opening, draftFromTitle(words));
  };
}
