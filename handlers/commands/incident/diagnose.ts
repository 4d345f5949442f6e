import type { Services } from '../../../src/services/services.ts';
import { diagnosisCard } from '../../../src/slack/blocks/diagnosis/diagnosis-card.ts';
import { progressNote, readingNote } from '../../../src/slack/blocks/diagnosis/notes.ts';
import { readDiagnoseWords } from '../../../src/slack/diagnose-words.ts';
import { acknowledgeWith, type Subcommand } from './subcommand.ts';

/**
 * `/incident diagnose [namespace|all] [context]`: what is wrong in the live cluster, for the asker alone. Slack replaces
 * messages through the response URL of a button or a menu only, not through that of a command (slackapi/bolt-js #2287),
 * so what comes later stands below: in a few seconds what has arrived, then the whole answer.
 */
export function diagnose({ diagnoseCluster, knowledge }: Pick<Services, 'diagnoseCluster' | 'knowledge'>): Subcommand {
  return async (request) => {
    const { args, caller, target, text } = request;
    const { command, respond } = args;
    const scope = readDiagnoseWords(text);
    await acknowledgeWith(request, readingNote(scope));
    const scale = knowledge.severityScale;
    const found = await diagnoseCluster(
      { caller, target, channelId: command.channel_id, scope },
      {
        onPartial: (partial, progress) => respond(diagnosisCard({ ...partial, scale, progress })),
        onProgress: (progress) => respond(progressNote(progress)),
      },
    );
    await respond(diagnosisCard({ ...found, scale }));
  };
}
