import { WebAPIPlatformError, WebAPIRequestError } from '@slack/web-api';
import { expect, onTestFinished } from 'vitest';
import type { Outbox, OutboxRow } from '../../../../src/services/incident-ports.ts';
import { createSender, type Send, type SendResult } from '../../../../src/slack/outbox/sender.ts';
import { outboxStore } from '../../../../src/storage/outbox-store.ts';
import { memoryDatabase } from '../../../support/memory-database.ts';
import { recordingLog } from '../../../support/recording-log.ts';
import { outboxRows, settableClock } from './settable-clock.ts';

/** It went well. */
export const DONE: SendResult = { kind: 'done' };
/** Slack cannot be reached. */
export const away = () => new WebAPIRequestError(new Error('connection reset'));
/** Slack says no. */
export const refusal = (error: string) => new WebAPIPlatformError({ ok: false, error });

/** Puts a call into the lane of a channel; its name tells it apart. */
export function into(outbox: Outbox, channelId: string, name: string): Promise<void> {
  return outbox.add('T1', { kind: 'reply', channelId, threadTs: '1.1', questionId: name }, 0);
}

/** By which a test tells calls apart. */
export const nameOf = ({ call }: OutboxRow) => (call.kind === 'reply' ? call.questionId : call.kind);

/** A sender over a real outbox that does what the test says; the names of the calls it made are in `made`. */
export async function startSender(
  answer: (row: OutboxRow) => SendResult | Promise<SendResult>,
  changes?: Partial<Outbox>,
) {
  const db = await memoryDatabase();
  const clock = settableClock();
  const log = recordingLog();
  const made: string[] = [];
  const store = outboxStore(db);
  const send: Send = async (row) => {
    const result = await answer(row);
    if (result.kind === 'done') made.push(nameOf(row));
    return result;
  };
  const sender = createSender({ outbox: { ...store, ...changes }, send, clock, log });
  onTestFinished(() => sender.stop());
  const rows = () => outboxRows(db);
  const put = async (channelId: string, ...names: readonly string[]) => {
    for (const name of names) await into(store, channelId, name);
    sender.wake();
  };
  /** Sets the clock to when the call is due, and resolves when it was tried once more. */
  const nextTry = async (index = 0) => {
    const row = (await rows())[index];
    if (row === undefined) throw new Error('there is no such call');
    clock.set(Math.max(clock.now(), row.notBefore));
    sender.wake();
    await expect.poll(async () => (await rows())[index]?.attempts, POLLING).toBe(row.attempts + 1);
    await expect.poll(async () => (await rows())[index]?.state, POLLING).not.toBe('sending');
  };
  return { db, store, clock, log, made, sender, rows, put, nextTry };
}

/** Looks often, and waits long enough for a loaded machine; milliseconds. */
export const POLLING = { timeout: 10_000, interval: 2 };

/** A door that calls wait at until the test opens it. */
export function door() {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}
