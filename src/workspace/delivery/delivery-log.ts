import type { Courier, Letter, Receipt, Retry, TimedReceipt } from './courier.ts';

/** How many deliveries are remembered; older ones are forgotten, so that memory stays flat. */
const REMEMBERED = 1000;

/** A letter and how its deliveries went. */
export interface DeliveryRecord extends Letter {
  readonly attempts: number;
  /** What came back last; absent as long as nothing has. */
  readonly receipt?: Receipt;
  /** Everything that came back, in the order in which it did. */
  readonly receipts: readonly Receipt[];
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

  find(id: string): DeliveryRecord | undefined {
    return this.#records.get(id);
  }

  /** Sends a letter. One that was sent before goes out with the mark of a retry, for this reason. */
  async send({ id, kind, payload }: Letter, reason: string): Promise<TimedReceipt> {
    const before = this.#records.get(id) ?? { id, kind, payload, attempts: 0, receipts: [] };
    const retry: Retry | undefined = before.attempts === 0 ? undefined : { attempt: before.attempts, reason };
    this.#records.set(id, { ...before, attempts: before.attempts + 1 });
    this.#forgetOldest();
    const started = performance.now();
    const receipt = await this.#courier.send({ id, kind, payload }, retry);
    const tookMs = performance.now() - started;
    // Meanwhile the same letter may have gone out once more.
    const now = this.#records.get(id);
    if (now !== undefined) this.#records.set(id, { ...now, receipt, receipts: [...now.receipts, receipt] });
    this.#onChange();
    return { ...receipt, tookMs };
  }

  #forgetOldest(): void {
    const [oldest] = this.#records.keys();
    if (oldest !== undefined && this.#records.size > REMEMBERED) this.#records.delete(oldest);
  }
}
