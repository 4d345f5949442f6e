import type { Feedback, QuestionStore, StoredQuestion } from '../../src/services/ports.ts';

/** Keeps questions in memory; what was kept can be looked at. */
export class FakeQuestionStore implements QuestionStore {
  readonly questions: StoredQuestion[] = [];
  readonly feedback: Feedback[] = [];

  async add(question: StoredQuestion): Promise<void> {
    this.questions.push(question);
  }

  async find(teamId: string, questionId: string): Promise<StoredQuestion | undefined> {
    return this.questions.find(({ id, asker }) => id === questionId && asker.teamId === teamId);
  }

  async putFeedback(given: Feedback): Promise<void> {
    const same = this.feedback.findIndex(
      ({ questionId, matchId, userId }) =>
        questionId === given.questionId && matchId === given.matchId && userId === given.userId,
    );
    if (same >= 0) this.feedback.splice(same, 1);
    this.feedback.push(given);
  }

  async feedbackOn(teamId: string, questionId: string): Promise<readonly Feedback[]> {
    return this.feedback.filter((given) => given.teamId === teamId && given.questionId === questionId);
  }

  async teams(): Promise<readonly string[]> {
    return [...new Set(this.questions.map(({ asker }) => asker.teamId))].sort();
  }

  async judged(teamId: string) {
    const own = this.questions.filter(({ asker }) => asker.teamId === teamId);
    return own
      .map((question) => ({ question, feedback: this.feedback.filter(({ questionId }) => questionId === question.id) }))
      .filter(({ feedback }) => feedback.length > 0);
  }
}
