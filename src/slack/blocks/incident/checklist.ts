import type { KnownBlock } from '@slack/types';
import type { ChecklistStep } from '../../../core/incident/checklist.ts';
import type { TimelineEntry } from '../../../core/incident/entry.ts';
import { type Incident, incidentName } from '../../../core/incident/incident.ts';
import type { Pattern } from '../../../core/knowledge/pattern.ts';
import { ACTIONS } from '../../ids.ts';
import { BLOCKS_PER_MESSAGE } from '../../limits.ts';
import { bold } from '../../markup.ts';
import type { SlackMessage } from '../../slack-message.ts';
import { button, context, section, sections } from '../elements.ts';
import { type ChecklistRef, compactStep, type PlacedStep, roomyStep, tickedLine } from './checklist-step.ts';

/** What a checklist is made of. */
export interface ChecklistInput {
  readonly incident: Incident;
  readonly pattern: Pick<Pattern, 'id' | 'title'>;
  readonly runId: string;
  readonly steps: readonly ChecklistStep[];
  /** The last tick of each step, by its index. */
  readonly ticks: ReadonlyMap<number, TimelineEntry>;
}

/** Characters, escaped. */
const TITLE_LENGTH = 400;
/** Head, and the line that says how many steps are still to come. */
const OWN_BLOCKS = 2;
const STEP_BLOCKS = BLOCKS_PER_MESSAGE - OWN_BLOCKS;

const PHASES: Readonly<Record<ChecklistStep['phase'], string>> = {
  diagnose: '*Check* what it is; these only read unless they say otherwise',
  mitigate: '*Mitigate*, what changes least first',
  verify: '*Verify* that it helped',
};

/** A runbook in the channel, to be ticked off by everybody; what is ticked goes to the timeline. */
export function checklistMessage({ incident, pattern, runId, steps, ticks }: ChecklistInput): SlackMessage {
  const placed = steps.map((step, index): PlacedStep => ({ step, index, tick: ticks.get(index) }));
  const ref = { number: incident.number, runId };
  const done = `${ticks.size} of ${steps.length} steps ticked`;
  const title = bold(pattern.title, TITLE_LENGTH);
  return {
    text: `Runbook for ${incidentName(incident)}: ${title}, ${done}`,
    blocks: [
      {
        ...section(`📋 Runbook: ${title}\n${incidentName(incident)} · ${done}`),
        accessory: button(ACTIONS.showRunbook, 'Whole runbook', pattern.id, `Whole runbook: ${pattern.title}`),
      },
      ...fitting(placed, ref),
    ],
  };
}

/** With buttons where there is room for them, else with menus, else what is next to do. */
function fitting(placed: readonly PlacedStep[], ref: ChecklistRef): KnownBlock[] {
  const roomy = inPhases(placed, (step) => roomyStep(step, ref));
  if (roomy.length <= STEP_BLOCKS) return roomy;
  const compact = inPhases(placed, (step) => [compactStep(step, ref)]);
  return compact.length <= STEP_BLOCKS ? compact : nextSteps(placed, ref);
}

function inPhases(placed: readonly PlacedStep[], blocksOf: (step: PlacedStep) => KnownBlock[]): KnownBlock[] {
  return placed.flatMap((each, index) => {
    const isFirst = placed[index - 1]?.step.phase !== each.step.phase;
    return [...(isFirst ? [context(PHASES[each.step.phase])] : []), ...blocksOf(each)];
  });
}

/** For a very long runbook: what is ticked in a line each, and the next steps; the others come up as these are ticked. */
function nextSteps(placed: readonly PlacedStep[], ref: ChecklistRef): KnownBlock[] {
  const ticked = sections(placed.filter(({ tick }) => tick !== undefined).map(tickedLine)).slice(-TICKED_BLOCKS);
  const open = placed.filter(({ tick }) => tick === undefined);
  let shown = open.length;
  let blocks: KnownBlock[] = [];
  do {
    blocks = inPhases(open.slice(0, shown), (step) => [compactStep(step, ref)]);
    shown -= 1;
  } while (ticked.length + blocks.length > STEP_BLOCKS);
  const left = open.length - shown - 1;
  return [...ticked, ...blocks, ...(left === 0 ? [] : [context(leftText(left))])];
}

/** Blocks for lines of ticked steps: the latest; all of them are in the timeline. */
const TICKED_BLOCKS = 10;

function leftText(left: number): string {
  return `${left} more steps come up as these are ticked; *Whole runbook* shows them all. Every tick is in the timeline.`;
}
