import type { KnownBlock } from '@slack/types';
import type { SeverityScale } from '../../core/knowledge/severity-scale.ts';
import type { Answer, PatternMatch } from '../../core/matching/answer.ts';
import { ACTIONS } from '../ids.ts';
import { bold } from '../markup.ts';
import { writeMatchRef } from '../match-ref.ts';
import { CONFIDENCE_WORDS } from './confidence-words.ts';
import { actions, button, context, section } from './elements.ts';
import { evidenceQuotes } from './evidence-quotes.ts';
import { firstStepText } from './first-step.ts';
import { precedentLinks } from './precedent-links.ts';

/** Characters, escaped. */
const TITLE_LENGTH = 200;

/** One pattern of an answer: what it is, why, what to check first, where it happened before, what to press. */
export function patternMatchBlocks(
  match: PatternMatch,
  place: { readonly answer: Answer; readonly questionId: string; readonly rank: number; readonly scale: SeverityScale },
): KnownBlock[] {
  const { answer, questionId, rank, scale } = place;
  const { id, title, confidence, evidence } = match;
  const head = `${rank}. ${bold(title, TITLE_LENGTH)}: ${CONFIDENCE_WORDS[confidence]}`;
  const step = answer.steps.find(({ pattern }) => pattern === id);
  const precedents = answer.precedents.filter(({ patterns }) => patterns.includes(id));
  const links = precedentLinks('Happened before:', precedents, scale);
  const value = writeMatchRef({ questionId, patternId: id });
  return [
    section([head, ...evidenceQuotes(evidence)].join('\n')),
    ...(step === undefined ? [] : [section(firstStepText(step))]),
    ...(links === undefined ? [] : [context(links)]),
    actions([
      button(ACTIONS.showRunbook, 'Runbook', value, `Runbook for ${title}`),
      button(ACTIONS.wasIt, 'This was it', value, `This was it: ${title}`),
      button(ACTIONS.notIt, 'Not it', value, `Not it: ${title}`),
    ]),
  ];
}
