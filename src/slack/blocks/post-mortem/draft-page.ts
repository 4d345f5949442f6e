import type { KnownBlock } from '@slack/types';
import type { SeverityScale } from '../../../core/knowledge/severity-scale.ts';
import type { PostMortem } from '../../../core/postmortem/post-mortem.ts';
import { BLOCKS_PER_MESSAGE } from '../../limits.ts';
import { line } from '../../markup.ts';
import { paginate } from '../../paginate.ts';
import type { SlackMessage } from '../../slack-message.ts';
import { context, section, sections } from '../elements.ts';
import { typed } from '../incident/foreign-text.ts';
import { heading, severityTag, stateBadge } from '../incident/incident-words.ts';
import { draftButtons } from './draft-buttons.ts';
import { draftSection } from './draft-section.ts';
import { actionParts, durationLine, timeLine } from './sourced.ts';

/** A draft as its reader sees it. */
export interface DraftPageInput {
  readonly postMortem: PostMortem;
  readonly scale: SeverityScale;
  /** From 0. */
  readonly page: number;
}

/** Head, page number, what can be done, where the timeline is. */
const OWN_BLOCKS = 5;
/** What a page holds: blocks as Slack allows, characters for two or three screens. */
const PAGE = { blocks: BLOCKS_PER_MESSAGE - OWN_BLOCKS, characters: 9000 };
/** Characters, escaped. */
const NAME_LENGTH = 80;
const MISSING_LENGTH = 300;

/** A page of a draft: what is still missing, key times and durations, the sections, what is to be done. */
export function draftPage({ postMortem, scale, page }: DraftPageInput): SlackMessage {
  const { name, severity, state, owner, missing } = postMortem;
  const pages = paginate(groupsOf(postMortem), PAGE);
  const shown = Math.min(page, pages.length - 1);
  const title = `${heading(postMortem)}: post-mortem${state === 'closed' ? '' : ', draft'}`;
  const lead = `owner: ${owner === undefined ? 'unknown' : line(owner, NAME_LENGTH)}`;
  return {
    text: `${title}. ${missingWords(missing.length)}`,
    blocks: [
      section(`${title}\n${severityTag(severity, scale)} · ${stateBadge(state)} · ${lead}`),
      ...(pages[shown] ?? []),
      ...draftButtons(postMortem, shown, pages.length),
      context(`All entries: ${typed(`/incident timeline ${name}`)} and every export.`),
    ],
  };
}

/** "3 things are still missing." */
export function missingWords(count: number): string {
  if (count === 0) return 'Nothing is missing.';
  return count === 1 ? 'One thing is still missing.' : `${count} things are still missing.`;
}

function groupsOf(postMortem: PostMortem): readonly KnownBlock[][] {
  const { missing, keyTimes, durations, actionItems, sections: all } = postMortem;
  return [
    listed(
      `*${missingWords(missing.length)}*`,
      missing.map((what) => `• ${line(what, MISSING_LENGTH)}`),
    ),
    listed('*Key times*', [...keyTimes.map(timeLine), ...durations.map(durationLine)]),
    ...all.map((each) => draftSection(postMortem, each)),
    listed(
      '*Action items*',
      actionItems.length === 0
        ? [`None yet: ${typed(`/incident followup ${postMortem.name} Alert on subnet usage @ana by friday`)}`]
        : actionItems.flatMap(actionParts),
    ),
  ];
}

function listed(head: string, lines: readonly string[]): KnownBlock[] {
  return sections([head, ...lines]);
}
