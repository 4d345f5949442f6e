import { randomUUID } from 'node:crypto';
import { type RawData, WebSocket } from 'ws';
import { z } from 'zod';
import type { Courier, Letter, Receipt, Retry, RetryReasons } from './courier.ts';

/** Slack pings about this often; its client gives up after 30 s without one. */
const PING_INTERVAL_MS = 10_000;

/** Why Slack asks a client to connect anew. */
export type DisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled';

/** What the app sends back: the envelope's id and its answer. */
const Acknowledgement = z.object({
  envelope_id: z.string(),
  payload: z.record(z.string(), z.unknown()).default({}),
});

/** Socket Mode: every letter goes to one of the open connections in turn. */
export class SocketCourier implements Courier {
  readonly retryReasons: RetryReasons = {
    operation_timeout: 'timeout',
    dispatch_failed: 'connection_failed',
    http_service_error: 'http_error',
  };
  readonly #appId: string;
  readonly #ackTimeoutMs: number;
  readonly #onChange: () => void;
  readonly #sockets = new Set<WebSocket>();
  /** Connections that were asked to go. */
  readonly #leaving = new WeakSet<WebSocket>();
  readonly #waiting = new Map<string, (receipt: Receipt) => void>();
  readonly #pings: NodeJS.Timeout;
  #turn = 0;

  constructor(options: { appId: string; ackTimeoutMs: number; onChange: () => void }) {
    this.#appId = options.appId;
    this.#ackTimeoutMs = options.ackTimeoutMs;
    this.#onChange = options.onChange;
    this.#pings = setInterval(() => this.#ping(), PING_INTERVAL_MS);
    this.#pings.unref();
  }

  connections(): number {
    return this.#open().length;
  }

  /** Takes over a connection that has just been upgraded, and greets it. */
  accept(socket: WebSocket): void {
    this.#sockets.add(socket);
    socket.on('message', (data) => this.#receive(textOf(data)));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      this.#sockets.delete(socket);
      this.#onChange();
    });
    const debug = {
      host: 'local',
      started: new Date().toISOString(),
      build_number: 1,
      approximate_connection_time: 3600,
    };
    socket.send(
      JSON.stringify({
        type: 'hello',
        num_connections: this.#sockets.size,
        debug_info: debug,
        connection_info: { app_id: this.#appId },
      }),
    );
    this.#onChange();
  }

  /** Asks the clients of the oldest `count` connections to connect anew; nothing more is sent to those. */
  disconnect(reason: DisconnectReason, count = Number.POSITIVE_INFINITY): void {
    const message = JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'local' } });
    for (const socket of this.#open().slice(0, count)) {
      this.#leaving.add(socket);
      socket.send(message);
    }
  }

  /** Breaks the oldest `count` connections without a word. */
  drop(count = Number.POSITIVE_INFINITY): void {
    for (const socket of this.#open().slice(0, count)) socket.terminate();
  }

  send(letter: Letter, retry?: Retry): Promise<Receipt> {
    const sockets = this.#open();
    const socket = sockets[this.#turn % Math.max(sockets.length, 1)];
    this.#turn += 1;
    if (socket === undefined) return Promise.resolve({ status: 'failed', reason: 'dispatch_failed' });
    const envelopeId = randomUUID();
    const isEvent = letter.kind === 'events_api';
    socket.send(
      JSON.stringify({
        envelope_id: envelopeId,
        type: letter.kind,
        payload: letter.payload,
        accepts_response_payload: !isEvent,
        ...(isEvent ? { retry_attempt: retry?.attempt ?? 0, retry_reason: retry?.reason ?? '' } : {}),
      }),
    );
    return this.#receipt(envelopeId);
  }

  close(): void {
    clearInterval(this.#pings);
    for (const settle of [...this.#waiting.values()]) settle({ status: 'failed', reason: 'dispatch_failed' });
    for (const socket of this.#sockets) socket.terminate();
    this.#sockets.clear();
  }

  #receipt(envelopeId: string): Promise<Receipt> {
    return new Promise((resolve) => {
      const settle = (receipt: Receipt) => {
        clearTimeout(timer);
        this.#waiting.delete(envelopeId);
        resolve(receipt);
      };
      const timer = setTimeout(() => settle({ status: 'failed', reason: 'operation_timeout' }), this.#ackTimeoutMs);
      this.#waiting.set(envelopeId, settle);
    });
  }

  #receive(text: string): void {
    const parsed = Acknowledgement.safeParse(parseJson(text));
    if (!parsed.success) return;
    this.#waiting.get(parsed.data.envelope_id)?.({ status: 'acknowledged', body: parsed.data.payload });
  }

  #open(): readonly WebSocket[] {
    return [...this.#sockets].filter((socket) => socket.readyState === WebSocket.OPEN && !this.#leaving.has(socket));
  }

  #ping(): void {
    for (const socket of this.#open()) socket.ping('Ping from the local workspace');
  }
}

function textOf(data: RawData): string {
  if (data instanceof ArrayBuffer) return Buffer.from(data).toString('utf8');
  return (Array.isArray(data) ? Buffer.concat(data) : data).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
