import type { Button, ConfirmationDialog, KnownBlock, Overflow } from '@slack/types';
import { type ChecklistStep, needsConfirmation, stepKey } from '../../../core/incident/checklist.ts';
import { TickOutcome, type TimelineEntry } from '../../../core/incident/entry.ts';
import { ACTIONS, variant } from '../../ids.ts';
import { writeTickRef } from '../../incident-refs.ts';
import { CONFIRM_TEXT } from '../../limits.ts';
import { bold, codeBlock, line, plainLine } from '../../markup.ts';
import { actions, button, plain, section } from '../elements.ts';
import { riskBadge } from '../risk-badge.ts';
import { outcomeWords } from './entry-words.ts';
import { moment } from './moment.ts';
import { who } from './who.ts';

/** A step with its place in the checklist and what came of it. */
export interface PlacedStep {
  readonly step: ChecklistStep;
  /** From 0. */
  readonly index: number;
  readonly tick: TimelineEntry | undefined;
}

/** Which checklist a step belongs to. */
export interface ChecklistRef {
  readonly number: number;
  readonly runId: string;
}

/** Characters, escaped; together they fit in a section. What is cut stands in the runbook, a button away. */
const TITLE_LENGTH = 400;
const COMMAND_LENGTH = 1000;
const NOTE_LENGTH = 700;
const ROLLBACK_LENGTH = 500;

const LABELS: Readonly<Record<TickOutcome, string>> = {
  done: 'Done',
  failed: 'Failed',
  'not-applicable': 'Not applicable',
};

/** A step with a row of buttons under it; once it is ticked, what came of it and a menu to correct that. */
export function roomyStep(placed: PlacedStep, ref: ChecklistRef): KnownBlock[] {
  const { step, index, tick } = placed;
  if (tick !== undefined) return [compactStep(placed, ref)];
  const press = (outcome: TickOutcome): Button => ({
    ...button(
      variant(ACTIONS.tickStep, outcome),
      LABELS[outcome],
      writeTickRef({ ...ref, step: index, key: stepKey(step), outcome }),
      `${LABELS[outcome]}: step ${index + 1}, ${step.title}`,
    ),
    ...confirmation(step, outcome),
  });
  return [section(stepText(step, index)), actions(TickOutcome.options.map(press))];
}

/** A step in one block, with a menu. */
export function compactStep({ step, index, tick }: PlacedStep, ref: ChecklistRef): KnownBlock {
  const text = tick === undefined ? stepText(step, index) : `${headline(step, index)}\n${tickText(tick)}`;
  const menu: Overflow = {
    type: 'overflow',
    action_id: ACTIONS.tickStep,
    options: TickOutcome.options.map((outcome) => ({
      text: plain(LABELS[outcome]),
      value: writeTickRef({ ...ref, step: index, key: stepKey(step), outcome }),
    })),
    ...confirmation(step),
  };
  return { ...section(text), accessory: menu };
}

/** A ticked step in a line. */
export function tickedLine({ step, index, tick }: PlacedStep): string {
  return tick === undefined ? headline(step, index) : `${headline(step, index)}: ${tickText(tick)}`;
}

function stepText(step: ChecklistStep, index: number): string {
  const { command, note, rollback } = step;
  return [
    headline(step, index),
    ...(command === undefined ? [] : [codeBlock(command, COMMAND_LENGTH)]),
    ...(note === '' ? [] : [line(note, NOTE_LENGTH)]),
    ...(rollback === undefined ? [] : [`Roll back:\n${codeBlock(rollback, ROLLBACK_LENGTH)}`]),
  ].join('\n');
}

function headline({ title, risk }: ChecklistStep, index: number): string {
  return `${index + 1}. ${bold(title, TITLE_LENGTH)}  ${riskBadge(risk)}`;
}

function tickText({ detail, by, occurredAt }: TimelineEntry): string {
  const outcome = detail.kind === 'tick' ? outcomeWords(detail.outcome) : '';
  return `${outcome} · ${who(by)} · ${moment(occurredAt)}`;
}

/** Asks before a step that can do harm is said to be done or to have failed: it must have been meant. */
function confirmation(step: ChecklistStep, outcome?: TickOutcome): { readonly confirm?: ConfirmationDialog } {
  if (!needsConfirmation(step.risk) || outcome === 'not-applicable') return {};
  const undo = step.rollback === undefined ? 'It cannot be rolled back.' : 'The step says how to roll it back.';
  return {
    confirm: {
      title: plain(`This step is ${step.risk}`),
      text: plain(
        plainLine(
          `Record what came of it only if it was meant to be run here. ${undo} Step: ${step.title}`,
          CONFIRM_TEXT,
        ),
      ),
      confirm: plain('Record it'),
      deny: plain('Cancel'),
      style: 'danger',
    },
  };
}
