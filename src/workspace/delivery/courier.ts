import type { Json } from '../model.ts';

/** One thing that Slack tells the app. */
export interface Letter {
  /** The same at every redelivery. */
  readonly id: string;
  readonly kind: 'slash_commands' | 'interactive' | 'events_api';
  readonly payload: Json;
}

/** Says that a letter was sent before, and why it is sent again. */
export interface Retry {
  readonly attempt: number;
  readonly reason: string;
}

/** What Slack shows when the app does not answer as it must. */
export type DeliveryFailure = 'operation_timeout' | 'dispatch_failed' | 'http_service_error';

/** What came back for a letter. */
export type Receipt =
  | { readonly status: 'acknowledged'; readonly body: Json }
  | { readonly status: 'failed'; readonly reason: DeliveryFailure };

/** A receipt with the time it took. Milliseconds. */
export type TimedReceipt = Receipt & { readonly tookMs: number };

/** The reason of a retry, by what went wrong before it. */
export type RetryReasons = Readonly<Record<DeliveryFailure, string>>;

/** Carries letters to the app, over a socket or HTTP. */
export interface Courier {
  /** How this way of delivery calls the reason of a retry, by what went wrong before it. */
  readonly retryReasons: RetryReasons;
  send(letter: Letter, retry?: Retry): Promise<Receipt>;
  /** Ends what is under way; waiting senders get a failure. */
  close(): void;
}
