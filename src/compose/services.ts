import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import type { LabelledSymptom } from '../core/evaluation/labelled-symptom.ts';
import { UserError } from '../errors.ts';
import { answerWithOwn } from '../services/answer-with-own.ts';
import { findAnswer } from '../services/find-answer.ts';
import { findSimilar } from '../services/find-similar.ts';
import { giveFeedback } from '../services/give-feedback.ts';
import { listFeedback } from '../services/list-feedback.ts';
import type { Clock, Ids, Log } from '../services/ports.ts';
import { publicAnswer } from '../services/public-answer.ts';
import type { Services } from '../services/services.ts';
import { showRunbook } from '../services/show-runbook.ts';
import { closedIncidentStore } from '../storage/closed-incident-store.ts';
import { inbox } from '../storage/inbox.ts';
import { migrate } from '../storage/migrate.ts';
import { openSqlite } from '../storage/open-sqlite.ts';
import { questionStore } from '../storage/question-store.ts';
import { knowledgeParts } from './knowledge-parts.ts';

/** The services, and how to let go of what they hold. */
export interface OpenServices {
  readonly services: Services;
  close(): Promise<void>;
}

/** The database file in the data folder. */
function databaseFile(dataDir: string): string {
  return join(dataDir, 'precedent.sqlite');
}

const systemClock: Clock = { now: () => Date.now() };
const randomIds: Ids = { next: () => randomUUID() };

/** Opens the database, brings it up to date, reads the knowledge and wires every use case. */
export async function openServices(config: Pick<Config, 'dataDir' | 'knowledgeDir'>, log: Log): Promise<OpenServices> {
  const { knowledge, answer } = await knowledgeParts(config.knowledgeDir);
  const db = openSqlite(databaseFile(config.dataDir));
  const applied = await migrate(db);
  if (applied.length > 0) log.info({ applied }, 'database migrated');
  const questions = questionStore(db);
  const withOwn = answerWithOwn({ answer, closedIncidents: closedIncidentStore(db), log });
  return {
    services: {
      findSimilar: findSimilar({ answer: withOwn, questions, clock: systemClock, ids: randomIds, log }),
      publicAnswer: publicAnswer(findAnswer(questions), withOwn),
      giveFeedback: giveFeedback({ questions, clock: systemClock }),
      showRunbook: showRunbook(knowledge),
      inbox: inbox(db),
      knowledge,
      log,
    },
    close: () => db.destroy(),
  };
}

/** Brings the database in a data folder to the newest schema; returns its file and the migrations that ran. */
export async function migrateDatabase(dataDir: string): Promise<{ file: string; applied: readonly string[] }> {
  const file = databaseFile(dataDir);
  const db = openSqlite(file);
  try {
    return { file, applied: await migrate(db) };
  } finally {
    await db.destroy();
  }
}

/** The labelled symptoms that people's feedback makes. */
export async function feedbackLabels(dataDir: string): Promise<readonly LabelledSymptom[]> {
  const file = databaseFile(dataDir);
  if (!existsSync(file)) {
    throw new UserError(
      'configuration_invalid',
      `There is no database ${file}. Set DATA_DIR to the folder of the running app.`,
    );
  }
  const db = openSqlite(file);
  try {
    await migrate(db);
    return await listFeedback(questionStore(db))();
  } finally {
    await db.destroy();
  }
}
