import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Json } from '../model.ts';
import { DriverError } from '../refusal.ts';
import type { Letter, RetryReasons, TimedReceipt } from './courier.ts';
import type { DeliveryLog } from './delivery-log.ts';
import { seededDraw, shuffled } from './seeded-order.ts';

/** How events are delivered, for tests that want it worse than usual. */
export interface EventShape {
  /** Every event goes out twice, and so does every command and interaction. */
  readonly duplicate: boolean;
  /** A seed: what falls into one window goes out in an order that is drawn from it. Absent, in the order of sending. */
  readonly shuffle?: number | undefined;
  /** For how long events are held back and gathered. Milliseconds. */
  readonly windowMs: number;
}

/** What the reason of a second copy is called that nothing went wrong before. */
const COPY_REASON = 'timeout';

/** Decides when a letter goes out: at once, held back for a while, twice, or again after a failure. */
export class MailRoom {
  readonly #log: DeliveryLog;
  readonly #retryDelaysMs: readonly number[];
  readonly #reasons: RetryReasons;
  readonly #underWay = new Set<Promise<void>>();
  readonly #closing = new AbortController();
  #held: (() => Promise<void>)[] = [];
  #window: NodeJS.Timeout | undefined;
  #shape: EventShape | undefined;
  #draw: () => number = seededDraw(0);

  /** `retryDelaysMs` are the pauses before the first, second, … retry of an event. */
  constructor(log: DeliveryLog, retryDelaysMs: readonly number[], reasons: RetryReasons) {
    this.#log = log;
    this.#retryDelaysMs = retryDelaysMs;
    this.#reasons = reasons;
  }

  /** Sends a command or an interaction at once and waits for its answer. */
  async ask(kind: 'slash_commands' | 'interactive', payload: Json): Promise<TimedReceipt> {
    const letter: Letter = { id: randomUUID(), kind, payload };
    const answer = this.#log.send(letter, COPY_REASON);
    if (this.#shape?.duplicate) this.#hold(() => this.#copy(letter));
    void this.#track(answer.then(() => undefined));
    return answer;
  }

  /** Tells of an event. Resolves after the first attempt; at once when events are held back. */
  async tell(payload: Json, id: string): Promise<void> {
    const letter: Letter = { id, kind: 'events_api', payload };
    if (this.#shape === undefined) return this.#track(this.#first(letter));
    this.#hold(() => this.#firstOrCopy(letter));
    if (this.#shape.duplicate) this.#hold(() => this.#firstOrCopy(letter));
  }

  /** Sends a remembered letter again, as Slack does when it believes that the app did not get it. */
  redeliver(id: string | undefined, reason: string): Promise<TimedReceipt> {
    const record = id === undefined ? this.#log.all().at(-1) : this.#log.find(id);
    if (record === undefined) throw new DriverError(`no delivery ${id ?? 'yet'}`);
    return this.#log.send(record, reason);
  }

  /** From now on; what is held back goes out first. */
  shape(shape: EventShape): void {
    this.#release();
    const isPlain = !shape.duplicate && shape.shuffle === undefined && shape.windowMs === 0;
    this.#shape = isPlain ? undefined : shape;
    this.#draw = seededDraw(shape.shuffle ?? 0);
  }

  /** Sends what is held back and waits until nothing is held back, under way or waiting for a retry. */
  async flush(): Promise<void> {
    while (this.#held.length > 0 || this.#underWay.size > 0) {
      this.#release();
      await Promise.all(this.#underWay);
    }
  }

  close(): void {
    clearTimeout(this.#window);
    this.#held = [];
    this.#closing.abort();
  }

  #hold(send: () => Promise<void>): void {
    if (this.#closing.signal.aborted) return;
    this.#held.push(send);
    this.#window ??= setTimeout(() => this.#release(), this.#shape?.windowMs ?? 0);
  }

  #release(): void {
    clearTimeout(this.#window);
    this.#window = undefined;
    const held = this.#held;
    this.#held = [];
    const order = this.#shape?.shuffle === undefined ? held : shuffled(held, this.#draw);
    for (const send of order) void this.#track(send());
  }

  #track(work: Promise<void>): Promise<void> {
    this.#underWay.add(work);
    void work.finally(() => this.#underWay.delete(work));
    return work;
  }

  /** Whichever copy goes out first takes care of the retries. */
  #firstOrCopy(letter: Letter): Promise<void> {
    return this.#log.find(letter.id) === undefined ? this.#first(letter) : this.#copy(letter);
  }

  async #first(letter: Letter): Promise<void> {
    const receipt = await this.#log.send(letter, COPY_REASON);
    if (receipt.status === 'failed') void this.#track(this.#retry(letter, receipt));
  }

  async #copy(letter: Letter): Promise<void> {
    await this.#log.send(letter, COPY_REASON);
  }

  async #retry(letter: Letter, first: TimedReceipt): Promise<void> {
    let receipt = first;
    for (const delayMs of this.#retryDelaysMs) {
      if (receipt.status === 'acknowledged' || !(await this.#paused(delayMs))) return;
      receipt = await this.#log.send(letter, this.#reasons[receipt.reason]);
    }
  }

  /** Waits; false when the workspace has stopped meanwhile. */
  async #paused(delayMs: number): Promise<boolean> {
    const { signal } = this.#closing;
    await pause(delayMs, undefined, { signal, ref: false }).catch(() => undefined);
    return !signal.aborted;
  }
}
