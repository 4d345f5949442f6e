import { incidentName } from '../../../core/incident/incident.ts';
import type { SeverityScale } from '../../../core/knowledge/severity-scale.ts';
import type { ClusterScope, ReadProgress } from '../../../services/cluster-ports.ts';
import type { Recorded } from '../../../services/incident-ports.ts';
import { bold } from '../../markup.ts';
import type { SlackMessage } from '../../slack-message.ts';
import { section } from '../elements.ts';
import { recordedNote } from '../incident/confirmations.ts';
import { progressWords } from './progress-words.ts';

/** Characters, escaped. */
const NAME_LENGTH = 300;

/** Said at once: what is read, and when to expect an answer. */
export function readingNote({ namespace, context }: ClusterScope): SlackMessage {
  const what = namespace === undefined ? 'all namespaces' : `namespace ${bold(namespace, NAME_LENGTH)}`;
  const where = context === undefined ? 'the cluster' : bold(context, NAME_LENGTH);
  return note(
    `:hourglass_flowing_sand: Reading ${what} of ${where}. An answer comes within 5 seconds, with what has arrived by then.`,
  );
}

/** How far reading is, when it takes long. */
export function progressNote(progress: readonly ReadProgress[]): SlackMessage {
  const far = progressWords(progress);
  return note(`:hourglass_flowing_sand: Still reading${far === '' ? '' : `: ${far}`}.`);
}

/** A finding was added to a timeline, or is there already. */
export function findingNote(recorded: Recorded, scale: SeverityScale): SlackMessage {
  if (recorded.entries.length > 0 || recorded.isRepeated) return recordedNote(recorded, scale);
  return note(`That finding is in the timeline of *${incidentName(recorded.incident)}* already.`);
}

function note(text: string): SlackMessage {
  return { text, blocks: [section(text)] };
}
