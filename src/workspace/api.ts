import type { ApiMethod } from './methods/method.ts';
import { apiMethods } from './methods/table.ts';
import type { Identity, Json } from './model.ts';
import { ApiRefusal } from './refusal.ts';
import type { World } from './world.ts';

/** Something that goes wrong on demand, instead of an answer. */
export type Fault =
  | { readonly kind: 'ratelimited'; readonly retryAfterSeconds: number }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'error'; readonly error: string };

/** A call that the app made, without its token. */
export interface ApiCall {
  readonly method: string;
  readonly args: Json;
  /** The error's name when the answer was `ok: false` or a fault. */
  readonly error?: string;
}

/** An answer of the Web API. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Json;
}

/** How many calls are remembered; older ones are forgotten, so that memory stays flat. */
const REMEMBERED_CALLS = 1000;

/** The Web API: checks the token, then the arguments, then runs the method. */
export class Api {
  readonly #world: World;
  readonly #faults = new Map<string, Fault[]>();
  readonly #calls: ApiCall[] = [];

  constructor(world: World) {
    this.#world = world;
  }

  calls(): readonly ApiCall[] {
    return [...this.#calls];
  }

  /** Makes the next call of a method go wrong; several faults wait in line. */
  failNext(method: string, fault: Fault): void {
    this.#faults.set(method, [...(this.#faults.get(method) ?? []), fault]);
  }

  call(name: string, token: string | undefined, args: Json): ApiAnswer {
    const answer = this.#faulty(name) ?? this.#answer(name, token, args);
    const { error } = answer.body;
    this.#calls.push({ method: name, args, ...(typeof error === 'string' ? { error } : {}) });
    if (this.#calls.length > REMEMBERED_CALLS) this.#calls.shift();
    this.#world.state.changed({ topic: 'app' });
    return answer;
  }

  #answer(name: string, token: string | undefined, args: Json): ApiAnswer {
    try {
      const method = apiMethods.get(name);
      if (method === undefined) throw new ApiRefusal('unknown_method');
      checkToken(method, token, this.#world.identity);
      return { status: 200, headers: {}, body: { ok: true, ...method.call(args, this.#world) } };
    } catch (error) {
      const refusal = error instanceof ApiRefusal ? error : new ApiRefusal('internal_error', [String(error)]);
      return { status: 200, headers: {}, body: refusalBody(refusal) };
    }
  }

  #faulty(name: string): ApiAnswer | undefined {
    const fault = this.#faults.get(name)?.shift();
    if (fault === undefined) return undefined;
    if (fault.kind === 'error') return { status: 200, headers: {}, body: { ok: false, error: fault.error } };
    if (fault.kind === 'status')
      return { status: fault.status, headers: {}, body: { ok: false, error: 'fatal_error' } };
    const headers = { 'retry-after': String(fault.retryAfterSeconds) };
    return { status: 429, headers, body: { ok: false, error: 'ratelimited' } };
  }
}

/** The body of an `ok: false` answer. */
export function refusalBody({ code, details }: ApiRefusal): Json {
  if (details.length === 0) return { ok: false, error: code };
  const errors = details.map((detail) => detail.replace('[ERROR] ', ''));
  return { ok: false, error: code, errors, response_metadata: { messages: details } };
}

function checkToken({ token: wanted }: ApiMethod, token: string | undefined, { botToken, appToken }: Identity): void {
  if (wanted === 'none') return;
  if (token === undefined || token === '') throw new ApiRefusal('not_authed');
  if (token !== botToken && token !== appToken) throw new ApiRefusal('invalid_auth');
  if (token !== (wanted === 'bot' ? botToken : appToken)) throw new ApiRefusal('not_allowed_token_type');
}
