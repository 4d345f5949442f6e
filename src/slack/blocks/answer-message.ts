import type { SlackMessage } from '../slack-message.ts';
import { type AnswerCardInput, answerCard } from './answer-card.ts';
import { noMatchCard } from './no-match-card.ts';

/** The message for an answer, whether something was found or not. */
export function answerMessage(input: AnswerCardInput): SlackMessage {
  return input.answer.match === 'found' ? answerCard(input) : noMatchCard(input.questionId, input.answer, input.scale);
}
