import { ApiRefusal } from './refusal.ts';
import { type Now, secret } from './ticks.ts';

/** Source: docs.slack.dev/interactivity/handling-user-interaction#message_responses. */
const RESPONSE_USES = 5;
const RESPONSE_LIFETIME_MS = 30 * 60 * 1000;

/** Where a `response_url` leads: the channel, the person who sees it, and the message that it can replace. */
export interface ResponseTarget {
  readonly channel: string;
  readonly user: string;
  readonly messageTs?: string;
}

/** Hands out `response_url`s: each serves five times within half an hour. */
export class ResponseUrlBook {
  readonly #now: Now;
  readonly #targets = new Map<string, { readonly target: ResponseTarget; readonly issuedMs: number; uses: number }>();

  constructor(now: Now) {
    this.#now = now;
  }

  /** Returns the key that the URL ends in. */
  issue(target: ResponseTarget): string {
    const key = secret();
    this.#targets.set(key, { target, issuedMs: this.#now(), uses: 0 });
    return key;
  }

  /**
   * Uses the URL once.
   * @throws {ApiRefusal} `no_such_url`, `expired_url` or `used_url`.
   */
  use(key: string): ResponseTarget {
    const entry = this.#targets.get(key);
    if (entry === undefined) throw new ApiRefusal('no_such_url');
    if (this.#now() - entry.issuedMs > RESPONSE_LIFETIME_MS) throw new ApiRefusal('expired_url');
    if (entry.uses >= RESPONSE_USES) throw new ApiRefusal('used_url');
    entry.uses += 1;
    return entry.target;
  }
}
