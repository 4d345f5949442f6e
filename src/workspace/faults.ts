import { assertNever } from '../core/assert-never.ts';
import type { ApiAnswer } from './api-answer.ts';

/**
 * Something that goes wrong on demand, instead of an answer. The kinds that end in `-after` let the call do its work
 * first and lose the answer only, so that the app cannot know.
 */
export type Fault =
  | { readonly kind: 'ratelimited'; readonly retryAfterSeconds: number }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'error'; readonly error: string }
  /** The connection is closed without an answer. */
  | { readonly kind: 'reset' }
  | { readonly kind: 'reset-after' }
  | { readonly kind: 'status-after'; readonly status: number };

/** What will go wrong: the next call of a method, or all calls for a while. */
export class FaultBook {
  readonly #next = new Map<string, Fault[]>();
  #all: Fault | undefined;

  /** Several faults of one method wait in line. */
  failNext(method: string, fault: Fault): void {
    this.#next.set(method, [...(this.#next.get(method) ?? []), fault]);
  }

  /** Every call from now on, except those that have a fault of their own; `undefined` ends it. */
  failAll(fault: Fault | undefined): void {
    this.#all = fault;
  }

  all(): Fault | undefined {
    return this.#all;
  }

  take(method: string): Fault | undefined {
    return this.#next.get(method)?.shift() ?? this.#all;
  }
}

/** Whether the call does its work before its answer gets lost. */
export function hasEffect({ kind }: Fault): boolean {
  return kind === 'reset-after' || kind === 'status-after';
}

/** What the app gets to see of a fault. */
export function faultyAnswer(fault: Fault): ApiAnswer {
  switch (fault.kind) {
    case 'error':
      return { status: 200, headers: {}, body: { ok: false, error: fault.error } };
    case 'status':
    case 'status-after':
      return { status: fault.status, headers: {}, body: { ok: false, error: 'fatal_error' } };
    case 'ratelimited': {
      const headers = { 'retry-after': String(fault.retryAfterSeconds) };
      return { status: 429, headers, body: { ok: false, error: 'ratelimited' } };
    }
    case 'reset':
    case 'reset-after':
      return { status: 0, headers: {}, body: { ok: false, error: 'connection_reset' } };
    default:
      return assertNever(fault);
  }
}
