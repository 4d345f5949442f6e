import { ApiRefusal } from './refusal.ts';
import { type Now, secret } from './ticks.ts';

/** How long a trigger opens a view. Milliseconds. Source: docs.slack.dev/interactivity/handling-user-interaction. */
const TRIGGER_LIFETIME_MS = 3000;

/** Hands out `trigger_id`s: each serves once, within three seconds. */
export class TriggerBook {
  readonly #now: Now;
  readonly #triggers = new Map<string, { readonly user: string; readonly issuedMs: number; used: boolean }>();

  constructor(now: Now) {
    this.#now = now;
  }

  issue(user: string): string {
    this.#forgetExpired();
    const id = `${this.#now()}.${this.#triggers.size}.${secret()}`;
    this.#triggers.set(id, { user, issuedMs: this.#now(), used: false });
    return id;
  }

  /**
   * Takes a trigger and returns the person behind it.
   * @throws {ApiRefusal} `invalid_trigger_id`, `exchanged_trigger_id` or `expired_trigger_id`.
   */
  exchange(id: string): string {
    const trigger = this.#triggers.get(id);
    if (trigger === undefined) throw new ApiRefusal('invalid_trigger_id');
    if (trigger.used) throw new ApiRefusal('exchanged_trigger_id');
    if (this.#now() - trigger.issuedMs > TRIGGER_LIFETIME_MS) throw new ApiRefusal('expired_trigger_id');
    trigger.used = true;
    return trigger.user;
  }

  /** An expired trigger is remembered for a while, so that it is told apart from one that never was. */
  #forgetExpired(): void {
    for (const [id, { issuedMs }] of this.#triggers) {
      if (this.#now() - issuedMs < 20 * TRIGGER_LIFETIME_MS) return;
      this.#triggers.delete(id);
    }
  }
}
