import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Json } from '../model.ts';
import type { Now } from '../ticks.ts';
import type { Courier, Letter, Receipt, Retry, RetryReasons } from './courier.ts';

const AnswerBody = z.record(z.string(), z.unknown());

/** HTTP mode: every letter is a POST to the app's request URL, signed as Slack signs. */
export class HttpCourier implements Courier {
  /** Source: docs.slack.dev/apis/events-api#retries. */
  readonly retryReasons: RetryReasons = {
    operation_timeout: 'http_timeout',
    dispatch_failed: 'connection_failed',
    http_service_error: 'http_error',
  };
  readonly #signingSecret: string;
  readonly #ackTimeoutMs: number;
  readonly #now: Now;
  readonly #stopped = new AbortController();
  #url: string;

  constructor(options: { url: string; signingSecret: string; ackTimeoutMs: number; now: Now }) {
    this.#url = options.url;
    this.#signingSecret = options.signingSecret;
    this.#ackTimeoutMs = options.ackTimeoutMs;
    this.#now = options.now;
  }

  setUrl(url: string): void {
    this.#url = url;
  }

  async send(letter: Letter, retry?: Retry): Promise<Receipt> {
    const { body, contentType } = encode(letter);
    const timestamp = String(Math.floor(this.#now() / 1000));
    const headers = {
      'content-type': contentType,
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': slackSignature(this.#signingSecret, timestamp, body),
      ...(retry === undefined
        ? {}
        : { 'x-slack-retry-num': String(retry.attempt), 'x-slack-retry-reason': retry.reason }),
    };
    const timeout = AbortSignal.timeout(this.#ackTimeoutMs);
    const signal = AbortSignal.any([timeout, this.#stopped.signal]);
    try {
      const response = await fetch(this.#url, { method: 'POST', headers, body, signal, redirect: 'error' });
      const text = await response.text();
      if (!response.ok) return { status: 'failed', reason: 'http_service_error' };
      return { status: 'acknowledged', body: decode(text, response.headers.get('content-type') ?? '') };
    } catch {
      return { status: 'failed', reason: timeout.aborted ? 'operation_timeout' : 'dispatch_failed' };
    }
  }

  close(): void {
    this.#stopped.abort();
  }
}

/** Slack's request signature, version 0. Source: docs.slack.dev/authentication/verifying-requests-from-slack. */
export function slackSignature(secret: string, timestamp: string, body: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
}

/** Slack names no charset in its form content type, and Bolt insists on that. */
function encode({ kind, payload }: Letter): { readonly body: string; readonly contentType: string } {
  if (kind === 'events_api') return { body: JSON.stringify(payload), contentType: 'application/json' };
  const fields = kind === 'interactive' ? { payload: JSON.stringify(payload) } : textFields(payload);
  return { body: new URLSearchParams(fields).toString(), contentType: 'application/x-www-form-urlencoded' };
}

function textFields(payload: Json): Record<string, string> {
  return Object.fromEntries(
    Object.entries(payload).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])),
  );
}

function decode(text: string, contentType: string): Json {
  if (text === '') return {};
  if (!contentType.startsWith('application/json')) return { text };
  try {
    return AnswerBody.parse(JSON.parse(text));
  } catch {
    return { text };
  }
}
