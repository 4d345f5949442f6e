import { UserError } from '../errors.ts';
import type { Clock, QuestionStore, Verdict } from './ports.ts';

/** A verdict on one match of an earlier answer. */
export interface FeedbackInput {
  readonly teamId: string;
  readonly questionId: string;
  readonly matchId: string;
  readonly userId: string;
  readonly verdict: Verdict;
}

/**
 * Records what a person thought of a match.
 * @throws UserError `question_unknown` when this workspace never asked it.
 */
export type GiveFeedback = (input: FeedbackInput) => Promise<void>;

/** Keeps the verdict with the question, one per person and match. */
export function giveFeedback({ questions, clock }: { questions: QuestionStore; clock: Clock }): GiveFeedback {
  return async (input) => {
    if (!(await questions.find(input.teamId, input.questionId))) {
      throw new UserError(
        'question_unknown',
        'This answer is no longer kept, so the verdict cannot be recorded. Ask again with /incident similar.',
      );
    }
    await questions.putFeedback({ ...input, at: clock.now() });
  };
}
