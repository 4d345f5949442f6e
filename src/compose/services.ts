import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import type { LabelledSymptom } from '../core/evaluation/labelled-symptom.ts';
import { UserError } from '../errors.ts';
import { redactor } from '../redaction/redactor.ts';
import { answerMention } from '../services/answer-mention.ts';
import { answerWithOwn } from '../services/answer-with-own.ts';
import type { ClusterReader } from '../services/cluster-ports.ts';
import { type Diagnose, diagnose } from '../services/diagnose.ts';
import { diagnoseCluster } from '../services/diagnose-cluster.ts';
import { findAnswer } from '../services/find-answer.ts';
import { findSimilar } from '../services/find-similar.ts';
import { giveFeedback } from '../services/give-feedback.ts';
import type { IncidentStore, Outbox } from '../services/incident-ports.ts';
import { isMember } from '../services/incidents/access.ts';
import { incidentServices } from '../services/incidents/incident-services.ts';
import { listFeedback } from '../services/list-feedback.ts';
import type { Clock, Ids, Log } from '../services/ports.ts';
import { publicAnswer } from '../services/public-answer.ts';
import type { Services } from '../services/services.ts';
import { showRunbook } from '../services/show-runbook.ts';
import { captureStore } from '../storage/capture-store.ts';
import { closedIncidentStore } from '../storage/closed-incident-store.ts';
import { inbox } from '../storage/inbox.ts';
import { incidentStore } from '../storage/incident-store.ts';
import { migrate } from '../storage/migrate.ts';
import { openSqlite } from '../storage/open-sqlite.ts';
import { outboxStore } from '../storage/outbox-store.ts';
import { type AskPerson, peopleStore } from '../storage/people-store.ts';
import { postMortemStore } from '../storage/post-mortem-store.ts';
import { questionStore } from '../storage/question-store.ts';
import { reminderStore } from '../storage/reminder-store.ts';
import { TEAM_ID } from '../workspace/seed.ts';
import { type Bell, createBell } from './bell.ts';
import { knowledgeParts } from './knowledge-parts.ts';

/** The workspace of the local Slack, which serves where no other is configured. */
export const LOCAL_TEAM_ID = TEAM_ID;

/** The services, what the outbox needs besides, and how to let go of what they hold. */
export interface OpenServices {
  readonly services: Services;
  readonly incidents: IncidentStore;
  readonly outbox: Outbox;
  /** Rings when something was put into the outbox. */
  readonly bell: Bell;
  close(): Promise<void>;
}

/** The database file in the data folder. */
function databaseFile(dataDir: string): string {
  return join(dataDir, 'precedent.sqlite');
}

/** The clock of the machine. */
export const systemClock: Clock = { now: () => Date.now() };
const randomIds: Ids = { next: () => randomUUID() };

/** Where no cluster is read. */
const NO_CLUSTER: ClusterReader = {
  read: () => Promise.reject(new UserError('cluster_unreachable', 'No cluster is configured.')),
};

/** Settings that the services depend on. */
export type ServicesConfig = Pick<Config, 'dataDir' | 'knowledgeDir' | 'announceChannel'>;

/**
 * Opens the database, brings it up to date, reads the knowledge and wires every use case.
 * @param ask asks Slack about people; left out where Slack is not connected.
 * @param reader reads clusters; left out where none is read.
 */
export async function openServices(
  config: ServicesConfig,
  log: Log,
  ask: AskPerson = async () => undefined,
  reader: ClusterReader = NO_CLUSTER,
): Promise<OpenServices> {
  const { knowledge, answer, answerer } = await knowledgeParts(config.knowledgeDir);
  const db = openSqlite(databaseFile(config.dataDir));
  const applied = await migrate(db);
  if (applied.length > 0) log.info({ applied }, 'database migrated');
  const questions = questionStore(db);
  const closedIncidents = closedIncidentStore(db);
  const people = peopleStore({ db, ask, clock: systemClock, log });
  const withOwn = answerWithOwn({
    answer,
    closedIncidents,
    isMember: (teamId, userId) => isMember(people, { teamId, actor: { kind: 'user', id: userId } }),
    log,
  });
  const incidents = incidentStore(db);
  const outbox = outboxStore(db);
  const bell = createBell();
  const runbook = showRunbook(knowledge);
  const similar = findSimilar({ answer: withOwn, questions, clock: systemClock, ids: randomIds, log });
  const parts = {
    incidents,
    captures: captureStore(db),
    postMortems: postMortemStore(db),
    closedIncidents,
    answerWithOwn: withOwn,
    reminders: reminderStore(db),
    outbox,
    people,
    knowledge,
    answerer,
    clean: (text: string) => redactor.redact(text),
    clock: systemClock,
    ids: randomIds,
    log,
    announceChannel: config.announceChannel,
    wake: bell.ring,
  };
  return {
    services: {
      findSimilar: similar,
      diagnoseCluster: diagnoseCluster({
        diagnose: onceMade(() => diagnose({ answerer, knowledge, redactor })),
        findSimilar: similar,
        reader,
        incidents,
        people,
        clock: systemClock,
        log,
      }),
      answerMention: answerMention({ answer: withOwn, questions, outbox, clock: systemClock, wake: bell.ring }),
      publicAnswer: publicAnswer(findAnswer(questions), withOwn),
      giveFeedback: giveFeedback({ questions, clock: systemClock }),
      showRunbook: runbook,
      incidents: incidentServices(parts, runbook),
      inbox: inbox(db),
      knowledge,
      log,
    },
    incidents,
    outbox,
    bell,
    close: () => db.destroy(),
  };
}

/** Made at the first use: what clusters say is compiled for those only who ask. */
function onceMade(make: () => Diagnose): () => Diagnose {
  let made: Diagnose | undefined;
  return () => {
    made ??= make();
    return made;
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
