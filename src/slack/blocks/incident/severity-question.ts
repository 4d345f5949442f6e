import type { Button, KnownBlock } from '@slack/types';
import { type Incident, incidentName } from '../../../core/incident/incident.ts';
import type { FactAnswer } from '../../../core/incident/work.ts';
import type { SeverityScale } from '../../../core/knowledge/severity-scale.ts';
import { Level, type Tier } from '../../../core/knowledge/tier.ts';
import type { SeveritySuggestion } from '../../../core/matching/answer.ts';
import { ACTIONS, variant } from '../../ids.ts';
import { writeFactRef, writeSeverityRef } from '../../incident-refs.ts';
import { line } from '../../markup.ts';
import type { SlackMessage } from '../../slack-message.ts';
import { actions, button, context, section } from '../elements.ts';
import { heading, isLower, severityTag } from './incident-words.ts';

/** Reasons that are shown; the first are the ones that decide. */
const REASONS = 8;
/** Characters of a reason and of its source, escaped. */
const REASON_LENGTH = 200;

/** The severity that stands beside the one that is suggested, why, what is unknown, and what to press. */
export function severityQuestion(
  incident: Incident,
  suggestion: SeveritySuggestion,
  scale: SeverityScale,
): SlackMessage {
  const stands = `${heading(incident)} is ${severityTag(incident.severity, scale)}`;
  const suggested = `Suggested: ${severityTag(suggestion, scale)}`;
  return {
    text: `${stands}. ${suggested}.`,
    blocks: [
      section([`${stands}.`, suggested, ...reasonLines(suggestion)].join('\n')),
      ...(incident.state === 'closed' ? [] : questionBlocks(incident, suggestion)),
    ],
  };
}

function reasonLines({ reasons, unknown }: SeveritySuggestion): readonly string[] {
  const more = reasons.length - REASONS;
  return [
    ...reasons
      .slice(0, REASONS)
      .map(({ fact, source }) => `• ${line(fact, REASON_LENGTH)} (${line(source, REASON_LENGTH)})`),
    ...(more > 0 ? [`+${more} more reasons`] : []),
    ...(unknown.length === 0
      ? []
      : [`Not known: ${unknown.map((question) => line(question, REASON_LENGTH)).join(' · ')}`]),
  ];
}

function questionBlocks(incident: Incident, suggestion: SeveritySuggestion): KnownBlock[] {
  const { number, customersAffected, environment } = incident;
  return [
    ...factQuestion(number, 'Are customers affected?', [
      ['Yes', { fact: 'customers', value: 'yes' }, customersAffected === 'yes'],
      ['No', { fact: 'customers', value: 'no' }, customersAffected === 'no'],
      ['Unknown', { fact: 'customers', value: 'unknown' }, customersAffected === 'unknown'],
    ]),
    ...factQuestion(number, 'Is this production?', [
      ['Yes', { fact: 'environment', value: 'production' }, environment === 'production'],
      ['No', { fact: 'environment', value: 'non-production' }, environment === 'non-production'],
      ['Unknown', { fact: 'environment', value: 'unknown' }, environment === 'unknown'],
    ]),
    section('Which severity is it?'),
    actions(levelButtons(incident, suggestion)),
    context('Lowering it, or choosing another than the suggested one, asks why.'),
  ];
}

type Option = readonly [label: string, answer: FactAnswer, stands: boolean];

function factQuestion(number: number, question: string, options: readonly Option[]): KnownBlock[] {
  return [
    section(question),
    actions(
      options.map(([label, answer, stands]): Button => {
        const shown = stands ? `✓ ${label}` : label;
        const value = writeFactRef({ number, answer });
        return button(
          variant(ACTIONS.answerFact, `${answer.fact}-${answer.value}`),
          shown,
          value,
          `${question} ${shown}`,
        );
      }),
    ),
  ];
}

function levelButtons({ number, severity }: Incident, suggestion: SeveritySuggestion): Button[] {
  const others = Level.options.filter((level) => level !== suggestion.level);
  const isLowering = isLower(suggestion.level, severity.level);
  const accept: Button = {
    ...button(
      variant(isLowering ? ACTIONS.explainSeverity : ACTIONS.tagSeverity, suggestion.level),
      `Take ${suggestion.level}`,
      writeSeverityRef({ number, level: suggestion.level, tier: suggestion.tier }),
      `Take the suggested ${suggestion.level}`,
    ),
    style: 'primary',
  };
  return [
    accept,
    ...others.map((level) =>
      button(
        variant(ACTIONS.explainSeverity, level),
        `${level}…`,
        writeSeverityRef({ number, level, tier: undefined }),
        `${level}, and say why`,
      ),
    ),
  ];
}

/** Asks which level of a tier is meant, where the facts do not tell; and why, where that lowers the severity. */
export function chooseLevel(
  question: { readonly incident: Incident; readonly tier: Tier; readonly levels: readonly Level[] },
  scale: SeverityScale,
  reason: string,
): SlackMessage {
  const { incident, tier, levels } = question;
  const { number, severity } = incident;
  const actionFor = (level: Level) =>
    reason === '' && !isLower(level, severity.level) ? ACTIONS.tagSeverity : ACTIONS.explainSeverity;
  const text = `${scale.tiers[tier].emoji} *${tier}* can be ${levels.join(' or ')}. Which one is ${incidentName(incident)}?`;
  const meanings = levels.map((level) => `*${level}* ${line(scale.levels[level].meaning, REASON_LENGTH)}`);
  return {
    text,
    blocks: [
      section([text, ...meanings].join('\n')),
      actions(
        levels.map((level) =>
          button(
            variant(actionFor(level), level),
            level,
            writeSeverityRef({ number, level, tier }),
            `${level}, ${tier}`,
          ),
        ),
      ),
    ],
  };
}
