import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { onTestFinished } from 'vitest';
import { outboxClient } from '../../../../src/compose/web-client.ts';
import type { IncidentCall } from '../../../../src/core/incident/call.ts';
import { callsForChange, callsForDeclared } from '../../../../src/core/incident/calls-for.ts';
import { type Act, type Change, isRefusal, type Refusal } from '../../../../src/core/incident/change.ts';
import { type Draft, declare } from '../../../../src/core/incident/declare.ts';
import type { Origin, TimelineEntry } from '../../../../src/core/incident/entry.ts';
import type { Incident } from '../../../../src/core/incident/incident.ts';
import type { MessageId } from '../../../../src/core/incident/message-facts.ts';
import { remindersFor } from '../../../../src/core/incident/reminders.ts';
import type { IncidentStore, Outbox, ReadMessage, ReminderStore } from '../../../../src/services/incident-ports.ts';
import type { Log } from '../../../../src/services/ports.ts';
import { sendCall } from '../../../../src/slack/outbox/send-call.ts';
import { createSender, type OutboxSender, type Send } from '../../../../src/slack/outbox/sender.ts';
import { appendCalls } from '../../../../src/storage/append.ts';
import { incidentStore } from '../../../../src/storage/incident-store.ts';
import { migrate } from '../../../../src/storage/migrate.ts';
import { IN_MEMORY, openSqlite } from '../../../../src/storage/open-sqlite.ts';
import { outboxStore } from '../../../../src/storage/outbox-store.ts';
import { reminderStore } from '../../../../src/storage/reminder-store.ts';
import type { Schema } from '../../../../src/storage/schema.ts';
import type { WorkspaceDriver } from '../../../../src/workspace/driver.ts';
import { type LocalWorkspace, startLocalWorkspace } from '../../../../src/workspace/local-workspace.ts';
import type { Message } from '../../../../src/workspace/model.ts';
import { type LogLine, recordingLog } from '../../../support/recording-log.ts';
import { sampleAnswer } from '../../../support/sample-answer.ts';
import { SAMPLE_KNOWLEDGE } from '../../../support/sample-knowledge.ts';
import { outboxRows, pause, type SettableClock, settableClock } from './settable-clock.ts';

/** What the sender read of a message that somebody captured. */
export interface Fetched {
  readonly message: MessageId;
  readonly read: ReadMessage | undefined;
  readonly permalink: string | undefined;
}

/** The outbox over a real database, a local workspace and the real client; nothing is sent before `start`. */
export interface OutboxRig {
  readonly workspace: LocalWorkspace;
  readonly driver: WorkspaceDriver;
  readonly db: Kysely<Schema>;
  readonly clock: SettableClock;
  readonly log: Log & { readonly lines: readonly LogLine[] };
  readonly incidents: IncidentStore;
  readonly outbox: Outbox;
  readonly reminders: ReminderStore;
  readonly fetched: readonly Fetched[];
  /** Stores a new incident with all that Slack must be told of it; by somebody at the command line if said so. */
  declare(fields?: Partial<Draft>, origin?: Origin): Promise<Incident>;
  /** Changes an incident as people do, and gives the entries that this added. */
  work(
    number: number,
    decide: (incident: Incident, act: Act) => Change | Refusal,
    origin?: Origin,
  ): Promise<readonly TimelineEntry[]>;
  /** Puts calls into the outbox that no change of an incident makes here. */
  put(number: number, calls: readonly IncidentCall[]): Promise<void>;
  /** Begins to send, as the app does when it starts. */
  start(): void;
  /** Like `start`, but the process dies when it is about to send, or has just sent, a call (by kind or id); resolves then. */
  startAndDie(when: 'before' | 'after', call: string | number): Promise<void>;
  stop(): Promise<void>;
  /** Sets the clock forward as calls wait for their time, until nothing waits any more. */
  settle(): Promise<void>;
  rows(): ReturnType<typeof outboxRows>;
  /** What the app itself has said in a channel, oldest first. */
  said(channel: string): Promise<readonly Message[]>;
  /** The incident's own channel, by its id. */
  channelOf(number: number): Promise<string>;
}

/** How to start. */
export interface OutboxRigOptions {
  readonly announceChannel?: string;
  /** A database file; otherwise it is in memory. */
  readonly file?: string;
}

/** Starts a workspace that tells the app nothing, since only what it is told matters here; ends with the test. */
export async function startOutboxRig({ announceChannel, file }: OutboxRigOptions = {}): Promise<OutboxRig> {
  const clock = settableClock();
  const workspace = await startLocalWorkspace({ port: 0, delivery: { mode: 'socket' }, now: clock.now, events: [] });
  const { teamId, driver } = workspace;
  const db = openSqlite(file ?? IN_MEMORY);
  await migrate(db);
  const log = recordingLog();
  const incidents = incidentStore(db);
  const outbox = outboxStore(db);
  const fetched: Fetched[] = [];
  const senders: OutboxSender[] = [];
  const telling = { hasAnnouncements: announceChannel !== undefined };
  const sendWith = (store: Outbox): Send =>
    sendCall({
      client: outboxClient(workspace.botToken, workspace.apiUrl, log),
      incidents,
      outbox: store,
      knowledge: SAMPLE_KNOWLEDGE,
      clock,
      announceChannel,
      botUserId: workspace.botUserId,
      fetched: async (_teamId, message, read, permalink) => {
        fetched.push({ message, read, permalink });
      },
      publicAnswer: async (_teamId, questionId) => ({ questionId, answer: sampleAnswer() }),
    });
  const begin = (store: Outbox, send: Send) => {
    const sender = createSender({ outbox: store, send, clock, log });
    senders.push(sender);
    sender.start();
  };
  const wake = () => {
    for (const sender of senders) sender.wake();
  };
  const stop = async () => {
    await Promise.all(senders.splice(0).map((sender) => sender.stop()));
  };
  const request = () => ({ teamId, id: randomUUID(), fingerprint: undefined, at: clock.now() });
  const actBy = (origin: Origin): Act => ({
    actor: origin === 'cli' ? { kind: 'cli', name: 'ops' } : { kind: 'user', id: 'U0ANA' },
    origin,
    at: clock.now(),
    newId: randomUUID,
  });
  const rig: OutboxRig = {
    workspace,
    driver,
    db,
    clock,
    log,
    incidents,
    outbox,
    reminders: reminderStore(db),
    fetched,
    async declare(fields = {}, origin = 'slack') {
      const draft: Draft = {
        teamId,
        title: { text: 'Checkout fails', masked: [] },
        symptom: { text: '', masked: [] },
        severity: { level: 'SEV2', tier: 'production', provisional: true },
        environment: 'production',
        customersAffected: 'unknown',
        isPrivate: false,
        startedAt: undefined,
        questionId: undefined,
        originChannelId: origin === 'cli' ? undefined : 'C0GENERAL',
        ...fields,
      };
      const { incident } = await incidents.declare(request(), (number) => {
        const change = declare(draft, number, actBy(origin));
        return {
          ...change,
          calls: callsForDeclared(change.incident, telling),
          reminders: remindersFor(change.incident),
        };
      });
      wake();
      return incident;
    },
    async work(number, decide, origin = 'slack') {
      const recorded = await incidents.change(request(), number, async (before) => {
        const change = decide(before, actBy(origin));
        if (isRefusal(change)) return change;
        const calls = callsForChange(before, change.incident, change.entries, telling);
        return { ...change, calls, reminders: remindersFor(change.incident) };
      });
      if (recorded === undefined || isRefusal(recorded)) throw new Error('the incident cannot be changed so');
      wake();
      return recorded.entries;
    },
    async put(number, calls) {
      await db.transaction().execute((trx) => appendCalls(trx, teamId, number, calls, clock.now()));
      wake();
    },
    start: () => begin(outbox, sendWith(outbox)),
    startAndDie: (when, call) =>
      new Promise((resolve) => {
        const { store, send } = dying(outbox, sendWith(outbox), when, call, resolve);
        const sender = createSender({ outbox: store, send, clock, log });
        sender.start();
        // What is under way never ends, so nobody waits for that.
        onTestFinished(() => void sender.stop());
      }),
    stop,
    async settle() {
      for (;;) {
        const waiting = (await outboxRows(db)).filter(({ state }) => state === 'waiting' || state === 'sending');
        if (waiting.length === 0) return;
        const next = await outbox.nextDue();
        if (next !== undefined && next > clock.now()) clock.set(next);
        wake();
        await pause(2);
      }
    },
    rows: () => outboxRows(db),
    said: async (channel) => (await driver.messages(channel)).filter(({ isBot, subtype }) => isBot && !subtype),
    async channelOf(number) {
      const channelId = (await incidents.find(teamId, number))?.channelId;
      if (channelId === undefined) throw new Error(`INC-${number} has no channel`);
      return channelId;
    },
  };
  onTestFinished(async () => {
    await stop();
    await workspace.stop();
    await db.destroy();
  });
  return rig;
}

/** An outbox and its sending as a process has them that is killed at a certain point: nothing happens after that. */
function dying(outbox: Outbox, sendNow: Send, when: 'before' | 'after', call: string | number, onDeath: () => void) {
  let isDead = false;
  const forever = () => new Promise<never>(() => undefined);
  const store: Outbox = {
    ...outbox,
    due: async (now) => (isDead ? [] : outbox.due(now)),
  };
  const send: Send = async (row) => {
    const isLast = row.call.kind === call || row.id === call;
    const result = isLast && when === 'before' ? undefined : await sendNow(row);
    if (isLast) {
      isDead = true;
      onDeath();
    }
    return result === undefined || isDead ? forever() : result;
  };
  return { store, send };
}
