import { type ApiAnswer, refusalBody } from './api-answer.ts';
import { type Fault, FaultBook, faultyAnswer, hasEffect } from './faults.ts';
import type { ApiMethod } from './methods/method.ts';
import { missingScope } from './methods/scopes.ts';
import { apiMethods } from './methods/table.ts';
import type { Identity, Json } from './model.ts';
import { ApiRefusal } from './refusal.ts';
import type { World } from './world.ts';

/** A call that the app made, without its token. */
export interface ApiCall {
  readonly method: string;
  readonly args: Json;
  /** The error's name when the answer was `ok: false` or a fault. */
  readonly error?: string;
}

/** How many calls are remembered; older ones are forgotten, so that memory stays flat. */
const REMEMBERED_CALLS = 1000;

/** The Web API: checks the token, then the scope, then the arguments, then runs the method. */
export class Api {
  readonly #world: World;
  readonly #faults = new FaultBook();
  readonly #calls: ApiCall[] = [];
  #isRevoked = false;

  constructor(world: World) {
    this.#world = world;
  }

  calls(): readonly ApiCall[] {
    return [...this.#calls];
  }

  /** Makes the next call of a method go wrong; several faults wait in line. */
  failNext(method: string, fault: Fault): void {
    this.#faults.failNext(method, fault);
  }

  /** Makes every call go wrong until it is called with `undefined`. */
  failAll(fault: Fault | undefined): void {
    this.#faults.failAll(fault);
  }

  /** What is wrong with everything at the moment. */
  away(): Fault | undefined {
    return this.#faults.all();
  }

  /** Whether somebody has taken the app's tokens back. */
  setRevoked(isRevoked: boolean): void {
    this.#isRevoked = isRevoked;
  }

  call(name: string, token: string | undefined, args: Json): ApiAnswer {
    const answer = this.#answerOrFault(name, token, args);
    const { error } = answer.body;
    this.#calls.push({ method: name, args, ...(typeof error === 'string' ? { error } : {}) });
    if (this.#calls.length > REMEMBERED_CALLS) this.#calls.shift();
    this.#world.state.changed({ topic: 'app' });
    return answer;
  }

  #answerOrFault(name: string, token: string | undefined, args: Json): ApiAnswer {
    const fault = this.#faults.take(name);
    if (fault === undefined) return this.#answer(name, token, args);
    if (hasEffect(fault)) this.#answer(name, token, args);
    return faultyAnswer(fault);
  }

  #answer(name: string, token: string | undefined, args: Json): ApiAnswer {
    const world = this.#world;
    const { scopes } = world.grants;
    const headers = scopes === undefined ? {} : { 'x-oauth-scopes': [...scopes].join(',') };
    try {
      const method = apiMethods.get(name);
      if (method === undefined) throw new ApiRefusal('unknown_method');
      this.#checkToken(method, token, world.identity);
      const needed = method.token === 'bot' ? missingScope(world, name, args) : undefined;
      if (needed !== undefined) {
        const provided = [...(scopes ?? [])].join(',');
        return { status: 200, headers, body: { ok: false, error: 'missing_scope', needed, provided } };
      }
      return { status: 200, headers, body: { ok: true, ...method.call(args, world) } };
    } catch (error) {
      const refusal = error instanceof ApiRefusal ? error : new ApiRefusal('internal_error', [String(error)]);
      return { status: 200, headers, body: refusalBody(refusal) };
    }
  }

  #checkToken({ token: wanted }: ApiMethod, token: string | undefined, { botToken, appToken }: Identity): void {
    if (wanted === 'none') return;
    if (token === undefined || token === '') throw new ApiRefusal('not_authed');
    if (token !== botToken && token !== appToken) throw new ApiRefusal('invalid_auth');
    if (this.#isRevoked) throw new ApiRefusal('token_revoked');
    if (token !== (wanted === 'bot' ? botToken : appToken)) throw new ApiRefusal('not_allowed_token_type');
  }
}
