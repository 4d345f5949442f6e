import type { Kysely, Selectable } from 'kysely';
import { z } from 'zod';
import type { Answer } from '../core/matching/answer.ts';
import type { Feedback, QuestionStore, StoredQuestion } from '../services/ports.ts';
import type { Schema } from './schema.ts';

const Entrance = z.enum(['command', 'modal', 'shortcut', 'mention']);
const Verdict = z.enum(['not-it', 'was-it']);

/** Questions and feedback in SQL. */
export function questionStore(db: Kysely<Schema>): QuestionStore {
  return {
    async add({ id, asker, askedAt, symptom, answer }) {
      await db
        .insertInto('questions')
        .values({
          id,
          team_id: asker.teamId,
          user_id: asker.userId,
          channel_id: asker.channelId ?? null,
          entrance: asker.entrance,
          asked_at: askedAt,
          symptom,
          answer: JSON.stringify(answer),
        })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
    },
    async find(teamId, questionId) {
      const row = await db
        .selectFrom('questions')
        .selectAll()
        .where('team_id', '=', teamId)
        .where('id', '=', questionId)
        .executeTakeFirst();
      return row && questionOf(row);
    },
    async putFeedback({ teamId, questionId, matchId, userId, verdict, at }) {
      await db
        .insertInto('feedback')
        .values({ team_id: teamId, question_id: questionId, match_id: matchId, user_id: userId, verdict, at })
        .onConflict((conflict) => conflict.columns(['question_id', 'match_id', 'user_id']).doUpdateSet({ verdict, at }))
        .execute();
    },
    async feedbackOn(teamId, questionId) {
      const rows = await db
        .selectFrom('feedback')
        .selectAll()
        .where('team_id', '=', teamId)
        .where('question_id', '=', questionId)
        .orderBy('at')
        .execute();
      return rows.map(feedbackOf);
    },
    async teams() {
      const rows = await db.selectFrom('questions').select('team_id').distinct().orderBy('team_id').execute();
      return rows.map((row) => row.team_id);
    },
    async judged(teamId) {
      const verdicts = await db
        .selectFrom('feedback')
        .selectAll()
        .where('team_id', '=', teamId)
        .orderBy('at')
        .execute();
      const byQuestion = new Map<string, Feedback[]>();
      for (const row of verdicts) {
        byQuestion.set(row.question_id, [...(byQuestion.get(row.question_id) ?? []), feedbackOf(row)]);
      }
      const questions = await db
        .selectFrom('questions')
        .selectAll()
        .where('team_id', '=', teamId)
        .where('id', 'in', (query) => query.selectFrom('feedback').select('question_id').where('team_id', '=', teamId))
        .orderBy('asked_at')
        .orderBy('id')
        .execute();
      return questions.map((row) => ({ question: questionOf(row), feedback: byQuestion.get(row.id) ?? [] }));
    },
  };
}

function feedbackOf(row: Selectable<Schema['feedback']>): Feedback {
  return {
    teamId: row.team_id,
    questionId: row.question_id,
    matchId: row.match_id,
    userId: row.user_id,
    verdict: Verdict.parse(row.verdict),
    at: row.at,
  };
}

function questionOf(row: Selectable<Schema['questions']>): StoredQuestion {
  return {
    id: row.id,
    asker: {
      teamId: row.team_id,
      userId: row.user_id,
      ...(row.channel_id === null ? {} : { channelId: row.channel_id }),
      entrance: Entrance.parse(row.entrance),
    },
    askedAt: row.asked_at,
    symptom: row.symptom,
    // Written by `add` above and by nothing else, so the shape is known.
    answer: JSON.parse(row.answer) as Answer,
  };
}
