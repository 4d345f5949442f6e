import type { KubeClient } from '../client.ts';
import { LoginFailure } from '../login/login-command.ts';
import { connectionWords } from './connection-words.ts';
import { failureOfStatus } from './failure-of-status.ts';
import type { Pause } from './pause.ts';
import { readObject } from './read-answer.ts';
import { ReadFailure } from './read-failure.ts';

/** What asking a cluster needs. */
export interface Asking {
  readonly client: KubeClient;
  /** Ends everything. */
  readonly signal: AbortSignal;
  /** When everything ends; epoch milliseconds. */
  readonly endsAt: number;
  readonly now: () => number;
  readonly pause: Pause;
  /** How long one call may take; milliseconds. */
  readonly callTimeoutMs: number;
}

/** One question. */
export interface Question {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** What is asked for, in people's words. */
  readonly what: string;
}

/** How often one page is asked for, when the cluster is too busy, fails or breaks off. */
const MAX_TRIES = 4;

/** The first wait before another try; it doubles. Milliseconds. Kubernetes' own clients begin with less than a second. */
const FIRST_WAIT_MS = 250;

/**
 * Asks once, and again when that can help and there is time for it.
 * @throws ReadFailure
 */
export async function ask(asking: Asking, question: Question): Promise<Readonly<Record<string, unknown>>> {
  for (let tries = 1; ; tries++) {
    const outcome = await askOnce(asking, question);
    if (!(outcome instanceof ReadFailure)) return outcome;
    const waitMs = outcome.retryAfterMs ?? FIRST_WAIT_MS * 2 ** (tries - 1);
    const isInTime = asking.now() + waitMs < asking.endsAt;
    if (tries >= MAX_TRIES || !canPass(outcome) || !isInTime) throw outcome;
    try {
      await asking.pause(waitMs, asking.signal);
    } catch {
      throw outcome;
    }
  }
}

/** A silent server is not asked again: it would be the one with too much to do. */
function canPass({ kind }: ReadFailure): boolean {
  return kind === 'busy' || kind === 'server' || kind === 'connection';
}

async function askOnce(asking: Asking, question: Question): Promise<Readonly<Record<string, unknown>> | ReadFailure> {
  const call = new AbortController();
  const stop = () => call.abort();
  const timer = setTimeout(stop, asking.callTimeoutMs);
  asking.signal.addEventListener('abort', stop, { once: true });
  try {
    if (asking.signal.aborted) return stopped();
    const answer = await asking.client.get(question.path, question.query, call.signal);
    if (answer.status === 200) return await readObject(answer);
    return await failureOfStatus(answer, question.what, asking.now());
  } catch (error) {
    if (error instanceof ReadFailure) return error;
    if (asking.signal.aborted) return stopped();
    if (call.signal.aborted) {
      return new ReadFailure('silent', `no answer within ${asking.callTimeoutMs / 1000} s`, { cause: error });
    }
    if (error instanceof LoginFailure) return new ReadFailure('unauthorised', error.message, { cause: error });
    const words = connectionWords(error, asking.client.address);
    if (words === undefined) throw error;
    return new ReadFailure('connection', words, { cause: error });
  } finally {
    clearTimeout(timer);
    asking.signal.removeEventListener('abort', stop);
  }
}

function stopped(): ReadFailure {
  return new ReadFailure('stopped', 'there was no time left to read it');
}
