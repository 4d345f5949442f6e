import type { AnswerWithOwn } from './answer-with-own.ts';
import type { Outbox } from './incident-ports.ts';
import type { Asker, Clock, QuestionStore } from './ports.ts';

/** A mention of the app in a channel. */
export interface Mention {
  readonly asker: Omit<Asker, 'channelId' | 'entrance'>;
  readonly channelId: string;
  /** The thread that it stands in, or that its answer opens; Slack's timestamp. */
  readonly threadTs: string;
  /** Slack's identifier of the delivery: the same mention is answered once. */
  readonly deliveryId: string;
  readonly symptom: string;
}

/**
 * Answers a mention for everybody: keeps the question, and puts the reply into the outbox, which brings it to the thread
 * once, whatever happens in between.
 * @throws UserError `symptom_empty` or `symptom_too_long`.
 */
export type AnswerMention = (mention: Mention) => Promise<void>;

/** What it works with. */
export interface AnswerMentionParts {
  readonly answer: AnswerWithOwn;
  readonly questions: QuestionStore;
  readonly outbox: Pick<Outbox, 'add'>;
  readonly clock: Clock;
  readonly wake: () => void;
}

/** Answers through store and outbox. */
export function answerMention({ answer, questions, outbox, clock, wake }: AnswerMentionParts): AnswerMention {
  return async ({ asker, channelId, threadTs, deliveryId, symptom }) => {
    const found = await answer(symptom, { teamId: asker.teamId, viewerId: undefined, askerId: asker.userId });
    const questionId = `mention-${deliveryId.replace(/[^A-Za-z0-9-]/g, '-')}`;
    const askedAt = clock.now();
    const stored = { ...asker, channelId, entrance: 'mention' } as const;
    await questions.add({ id: questionId, asker: stored, askedAt, symptom: found.query, answer: found });
    await outbox.add(asker.teamId, { kind: 'reply', channelId, threadTs, questionId }, askedAt);
    wake();
  };
}
