import type { KnownBlock, ModalView } from '@slack/types';
import { type Environment, type Known, LONGEST_TITLE } from '../../../core/incident/incident.ts';
import type { SeverityScale } from '../../../core/knowledge/severity-scale.ts';
import { Level } from '../../../core/knowledge/tier.ts';
import type { SeveritySuggestion } from '../../../core/matching/answer.ts';
import { context, plain } from '../../blocks/elements.ts';
import { plainSeverity } from '../../blocks/incident/incident-words.ts';
import { INPUTS, VIEWS } from '../../ids.ts';
import { INPUT_TEXT } from '../../limits.ts';
import { line } from '../../markup.ts';
import { type DeclareOrigin, writeMetadata } from '../../metadata.ts';
import { option, radioInput, selectInput, textInput } from './inputs.ts';

/** What the form holds when it opens, or has been told so far. */
export interface DeclareDraft {
  readonly title: string;
  readonly seen: string;
  readonly environment: Environment;
  readonly customersAffected: Known;
  /** A level that the person chose; undefined leaves it to the suggestion. */
  readonly level: Level | undefined;
}

/** A draft in which nothing is said yet. */
export const EMPTY_DRAFT: DeclareDraft = {
  title: '',
  seen: '',
  environment: 'unknown',
  customersAffected: 'unknown',
  level: undefined,
};

/** The value of the choice to take the suggestion. */
export const AS_SUGGESTED = 'suggested';
/** Said when more was seen than the form takes. */
const CUT_HINT = 'Only the first 3,000 characters fit. Pin the message that says the rest once the channel is there.';
/** Reasons under the severity. */
const REASONS = 4;
/** Characters, escaped. */
const REASON_LENGTH = 200;

/** The form in which an incident is declared; only the title must be there. */
export function declareView(
  draft: DeclareDraft,
  suggestion: SeveritySuggestion,
  scale: SeverityScale,
  origin: DeclareOrigin,
): ModalView {
  return {
    type: 'modal',
    callback_id: VIEWS.declare,
    private_metadata: writeMetadata(origin),
    title: plain('Declare an incident'),
    submit: plain('Declare'),
    close: plain('Cancel'),
    blocks: [
      textInput(INPUTS.title, {
        label: 'Title',
        initial: draft.title,
        placeholder: 'Checkout fails for all customers',
        focus: true,
        max: LONGEST_TITLE,
      }),
      textInput(INPUTS.seen, {
        label: 'What is seen',
        initial: draft.seen,
        placeholder: 'An event, a log line, an alert, or your own words',
        multiline: true,
        optional: true,
        ...(draft.seen.length > INPUT_TEXT ? { hint: CUT_HINT } : {}),
      }),
      radioInput(INPUTS.customers, {
        label: 'Are customers affected?',
        options: [option('yes', 'Yes'), option('no', 'No'), option('unknown', 'Unknown')],
        initial: draft.customersAffected,
        tells: true,
      }),
      radioInput(INPUTS.environment, {
        label: 'Is this production?',
        options: [option('production', 'Yes'), option('non-production', 'No'), option('unknown', 'Unknown')],
        initial: draft.environment,
        tells: true,
      }),
      ...severityBlocks(draft, suggestion, scale),
      textInput(INPUTS.started, {
        label: 'Started at',
        hint: 'In your time zone, such as 14:02 or 2026-11-22 14:02. Leave it out when nobody knows.',
        placeholder: '14:02',
        optional: true,
        max: 40,
      }),
      privacyInput(),
    ],
  };
}

function severityBlocks(draft: DeclareDraft, suggestion: SeveritySuggestion, scale: SeverityScale): KnownBlock[] {
  const suggested = plainSeverity({ ...suggestion, provisional: false }, scale);
  return [
    selectInput(
      { ...INPUTS.severity, blockId: severityBlockId(suggestion) },
      {
        label: 'Severity',
        options: [
          option(AS_SUGGESTED, `As suggested, now ${suggested}`),
          ...Level.options.map((level) => option(level, `${level}: ${scale.levels[level].title}`)),
        ],
        initial: draft.level ?? AS_SUGGESTED,
        hint: 'The suggestion follows your words and answers, and stays provisional until somebody confirms it.',
      },
    ),
    context(reasonsText(suggestion)),
  ];
}

/** Slack keeps what is chosen in a block as long as its id stays; a new suggestion needs a new one to be seen. */
function severityBlockId({ level, tier }: SeveritySuggestion): string {
  return `${INPUTS.severity.blockId}:${level}:${tier}`;
}

function reasonsText({ reasons, unknown }: SeveritySuggestion): string {
  const more = reasons.length - REASONS;
  return [
    'Why:',
    ...reasons
      .slice(0, REASONS)
      .map(({ fact, source }) => `• ${line(fact, REASON_LENGTH)} (${line(source, REASON_LENGTH)})`),
    ...(more > 0 ? [`+${more} more`] : []),
    ...(unknown.length === 0 ? [] : [`Not known: ${unknown.map((text) => line(text, REASON_LENGTH)).join(' · ')}`]),
  ].join('\n');
}

function privacyInput(): KnownBlock {
  return {
    type: 'input',
    block_id: INPUTS.privacy.blockId,
    label: plain('Who may see it'),
    optional: true,
    element: {
      type: 'checkboxes',
      action_id: INPUTS.privacy.actionId,
      options: [option('private', 'Private: only people who are invited to its channel')],
    },
  };
}
