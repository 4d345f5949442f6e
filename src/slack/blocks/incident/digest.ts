import type { KnownBlock } from '@slack/types';
import type { TimelineEntry } from '../../../core/incident/entry.ts';
import { type Incident, incidentName } from '../../../core/incident/incident.ts';
import type { SeverityScale } from '../../../core/knowledge/severity-scale.ts';
import { BLOCKS_PER_MESSAGE } from '../../limits.ts';
import type { SlackMessage } from '../../slack-message.ts';
import { context, section, sections } from '../elements.ts';
import { leadCall } from './entry-message.ts';
import { typed } from './foreign-text.ts';
import { heading } from './incident-words.ts';
import { timelineEntry } from './timeline-entry.ts';

/** Blocks for entries: the rest is the head and what says that there is more. */
const ENTRY_BLOCKS = BLOCKS_PER_MESSAGE - 2;

/** What was recorded at the command line and is not in the channel yet, in the order in which it was recorded. */
export function digestMessage({
  incident,
  entries,
  scale,
}: {
  readonly incident: Incident;
  readonly entries: readonly TimelineEntry[];
  readonly scale: SeverityScale;
}): SlackMessage {
  const count = entries.length === 1 ? 'One entry' : `${entries.length} entries`;
  const told = `${count} recorded at the command line`;
  const calls = entries.flatMap((entry) => leadCall(incident, entry) ?? []);
  const parts = entries.map((entry) => timelineEntry(entry, { incident, scale, isNew: false }));
  const { blocks, left } = asManyAsFit(parts);
  return {
    text: [`${heading(incident)}: ${told}`, ...calls.slice(-1)].join(' '),
    blocks: [
      section([`⌨️ ${heading(incident)}: ${told}`, ...calls.slice(-1)].join('\n')),
      ...blocks,
      ...leftBlocks(incident, left),
    ],
  };
}

/** The first parts, in at most as many blocks as there is room for, and how many are left. */
function asManyAsFit(parts: readonly string[]): { readonly blocks: KnownBlock[]; readonly left: number } {
  for (let fit = parts.length; fit > 0; fit--) {
    const blocks = sections(parts.slice(0, fit));
    if (blocks.length <= ENTRY_BLOCKS) return { blocks, left: parts.length - fit };
  }
  return { blocks: [], left: parts.length };
}

function leftBlocks(incident: Incident, left: number): KnownBlock[] {
  if (left === 0) return [];
  return [context(`And ${left} more: ${typed(`/incident timeline ${incidentName(incident)}`)} shows all of them.`)];
}
