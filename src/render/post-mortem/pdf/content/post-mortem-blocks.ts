import { assertNever } from '../../../../core/assert-never.ts';
import type { PostMortem } from '../../../../core/postmortem/post-mortem.ts';
import type { ClockText } from '../../../clock-text.ts';
import { OUTLINE, PART_HEADINGS, type Part } from '../../outline.ts';
import { capital, EMPTY, standing } from '../../words.ts';
import { type Block, paragraph } from './blocks.ts';
import { sectionBlocks } from './section-blocks.ts';
import { actionBlocks, keyTimeBlocks, severityBlocks, timelineBlocks } from './tables.ts';

/** The drawing of a timeline as a picture, and in words. */
export interface DrawnTimeline {
  readonly png: Uint8Array;
  readonly text: string;
}

/** A post-mortem as blocks, in the order of every export. */
export function postMortemBlocks(pm: PostMortem, clock: ClockText, picture: DrawnTimeline): readonly Block[] {
  return [
    { kind: 'heading', level: 1, text: titleOf(pm) },
    paragraph(`${capital(standing(pm))}. Times are in ${clock.zone}.`),
    { kind: 'picture', ...picture },
    ...OUTLINE.flatMap((part) => partBlocks(part, pm, clock)),
  ];
}

/** "INC-7: title". */
export function titleOf({ name, title }: Pick<PostMortem, 'name' | 'title'>): string {
  return `${name}: ${title}`;
}

function partBlocks(part: Part, pm: PostMortem, clock: ClockText): readonly Block[] {
  switch (part.kind) {
    case 'section': {
      const section = pm.sections.find(({ id }) => id === part.id);
      return section === undefined ? [] : headed(section.heading, sectionBlocks(section, clock));
    }
    case 'key-times':
      return headed(PART_HEADINGS[part.kind], keyTimeBlocks(pm, clock));
    case 'severity':
      return headed(PART_HEADINGS[part.kind], severityBlocks(pm, clock));
    case 'timeline':
      return headed(PART_HEADINGS[part.kind], timelineBlocks(pm, clock));
    case 'actions':
      return headed(PART_HEADINGS[part.kind], actionBlocks(pm));
    case 'missing':
      return headed(PART_HEADINGS[part.kind], missingBlocks(pm));
    default:
      return assertNever(part);
  }
}

function headed(text: string, blocks: readonly Block[]): readonly Block[] {
  return [{ kind: 'heading', level: 2, text }, ...blocks];
}

function missingBlocks({ missing }: PostMortem): readonly Block[] {
  if (missing.length === 0) return [paragraph(EMPTY.missing)];
  return [{ kind: 'list', items: missing.map((text) => [paragraph(text)]) }];
}
