import { assertNever } from '../../../src/core/assert-never.ts';
import type { Services } from '../../../src/services/services.ts';
import { draftPage } from '../../../src/slack/blocks/post-mortem/draft-page.ts';
import { preparingNote, publishedNote } from '../../../src/slack/blocks/post-mortem/notes.ts';
import { type PostMortemWords, readPostMortemWords } from '../../../src/slack/post-mortem-words.ts';
import { sectionView } from '../../../src/slack/views/post-mortem/section-view.ts';
import { exportPostMortem } from '../../post-mortem/export-post-mortem.ts';
import { acknowledgeWith, type CommandRequest, type Subcommand } from './subcommand.ts';

/** `/incident postmortem [edit [section]|export <format>|publish]`: the draft, and what is done with it. */
export function postmortem(services: Pick<Services, 'incidents' | 'knowledge'>): Subcommand {
  return async (request) => {
    const words = readPostMortemWords(request.text);
    const { number } = words;
    await carryOut(services, number === undefined ? request : { ...request, target: { number } }, words);
  };
}

async function carryOut(
  services: Pick<Services, 'incidents' | 'knowledge'>,
  request: CommandRequest,
  words: PostMortemWords,
): Promise<void> {
  const { args, caller, target } = request;
  const { ack, client, command, respond } = args;
  const { postMortem } = services.incidents;
  switch (words.kind) {
    case 'show': {
      await ack();
      const shown = await postMortem.show(caller, target);
      return void (await respond(draftPage({ ...shown, scale: services.knowledge.severityScale, page: 0 })));
    }
    case 'edit': {
      await ack();
      const shown = await postMortem.show(caller, target);
      const view = sectionView(shown.postMortem, words.section);
      return void (await client.views.open({ trigger_id: command.trigger_id, view }));
    }
    case 'export': {
      const { format } = words;
      await ack({ response_type: 'ephemeral', ...preparingNote(format) });
      const { user_id: userId, channel_id: channelId } = command;
      return void (await respond(
        await exportPostMortem(services, { client, caller, userId, target, format, channelId }),
      ));
    }
    case 'publish':
      return acknowledgeWith(request, publishedNote(await postMortem.publish(caller, target)));
    default:
      return assertNever(words);
  }
}
