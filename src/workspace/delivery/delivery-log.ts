import { randomUUID } from 'node:crypto';
import type { Json } from '../model.ts';
import { DriverError } from '../refusal.ts';
import type { Courier, Letter, Receipt, Retry, TimedReceipt } from './courier.ts';

/** How many deliveries are remembered; older ones are forgotten, so that memory stays flat. */
const REMEMBERED = 1000;

/** A letter and how its last delivery went. */
export interface DeliveryRecord extends Letter {
  readonly attempts: number;
  readonly receipt?: Receipt;
}

/** Sends letters and remembers them, so that any of them can be sent again. */
export class DeliveryLog {
  readonly #courier: Courier;
  readonly #records = new Map<string, DeliveryRecord>();
  readonly #onChange: () => void;

  constructor(courier: Courier, onChange: () => void) {
    this.#courier = courier;
    this.#onChange = onChange;
  }

  all(): readonly DeliveryRecord[] {
    return [...this.#records.values()];
  }

  deliver(kind: Letter['kind'], payload: Json, id: string = randomUUID()): Promise<TimedReceipt> {
    return this.#send({ id, kind, payload });
  }

  /** Sends the same payload again, as Slack does when it believes that the app did not get it. */
  redeliver(id: string | undefined, reason: string): Promise<TimedReceipt> {
    const record = id === undefined ? this.all().at(-1) : this.#records.get(id);
    if (record === undefined) throw new DriverError(`no delivery ${id ?? 'yet'}`);
    return this.#send(record, { attempt: record.attempts, reason });
  }

  async #send({ id, kind, payload }: Letter, retry?: Retry): Promise<TimedReceipt> {
    const attempts = (this.#records.get(id)?.attempts ?? 0) + 1;
    this.#records.set(id, { id, kind, payload, attempts });
    this.#forgetOldest();
    const started = performance.now();
    const receipt = await this.#courier.send({ id, kind, payload }, retry);
    const tookMs = performance.now() - started;
    this.#records.set(id, { id, kind, payload, attempts, receipt });
    this.#onChange();
    return { ...receipt, tookMs };
  }

  #forgetOldest(): void {
    const [oldest] = this.#records.keys();
    if (oldest !== undefined && this.#records.size > REMEMBERED) this.#records.delete(oldest);
  }
}
