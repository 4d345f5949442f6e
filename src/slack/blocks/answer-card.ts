import type { KnownBlock } from '@slack/types';
import { assertNever } from '../../core/assert-never.ts';
import type { SeverityScale } from '../../core/knowledge/severity-scale.ts';
import type { Answer } from '../../core/matching/answer.ts';
import { ACTIONS } from '../ids.ts';
import { inlineCode, line } from '../markup.ts';
import type { SlackMessage } from '../slack-message.ts';
import { CONFIDENCE_WORDS } from './confidence-words.ts';
import { declareButton } from './declare-button.ts';
import { actions, button, context, divider, section } from './elements.ts';
import { patternMatchBlocks } from './pattern-match.ts';
import { precedentLinks } from './precedent-links.ts';
import { severityText } from './severity-suggestion.ts';

/** Whether the card can be shared, was shared by its reader, or is what somebody shared. */
export type Sharing =
  | { readonly kind: 'offered' }
  | { readonly kind: 'done' }
  | { readonly kind: 'by'; readonly userId: string }
  | { readonly kind: 'none' };

/** An answer with what the card needs besides. */
export interface AnswerCardInput {
  readonly questionId: string;
  readonly answer: Answer;
  readonly scale: SeverityScale;
  readonly sharing: Sharing;
}

/** Patterns on the card. */
const PATTERNS = 3;
/** Characters of a title in the fallback text. */
const TITLE_LENGTH = 150;
/** Characters of the question on a shared card, escaped. */
const QUERY_LENGTH = 300;

/** The card for an answer that found something: the best patterns, the severity, then declaring and sharing. */
export function answerCard({ questionId, answer, scale, sharing }: AnswerCardInput): SlackMessage {
  const shown = answer.patterns.slice(0, PATTERNS);
  const others = answer.precedents.filter(({ patterns }) => !shown.some(({ id }) => patterns.includes(id)));
  const otherLinks = precedentLinks('Also alike:', others, scale);
  return {
    text: fallbackText(answer),
    blocks: [
      ...(sharing.kind === 'by' ? [context(sharedBy(sharing.userId, answer.query))] : []),
      ...shown.flatMap((match, index) => [
        ...patternMatchBlocks(match, { answer, questionId, rank: index + 1, scale }),
        divider(),
      ]),
      ...(otherLinks === undefined ? [] : [context(otherLinks)]),
      section(severityText(answer.severity, scale)),
      ...sharingBlocks(sharing, questionId),
    ],
  };
}

/** Who shares what for which question: the others have not seen it. */
function sharedBy(userId: string, query: string): string {
  return `Shared by <@${userId}>, who asked about ${inlineCode(query, QUERY_LENGTH)}`;
}

function sharingBlocks(sharing: Sharing, questionId: string): KnownBlock[] {
  switch (sharing.kind) {
    case 'offered':
      return [actions([declareButton(questionId), button(ACTIONS.shareAnswer, 'Share with the channel', questionId)])];
    case 'done':
      return [actions([declareButton(questionId)]), context('You shared this with the channel.')];
    case 'by':
    case 'none':
      return [actions([declareButton(questionId)])];
    default:
      return assertNever(sharing);
  }
}

/** For notifications and screen readers: the best pattern and what to check first. */
function fallbackText({ patterns, steps }: Answer): string {
  const [best] = patterns;
  if (best === undefined) return 'No good match.';
  const [step] = steps;
  const found = `${line(best.title, TITLE_LENGTH)}: ${CONFIDENCE_WORDS[best.confidence]}.`;
  return step === undefined ? found : `${found} Check first: ${line(step.title, TITLE_LENGTH)}`;
}
