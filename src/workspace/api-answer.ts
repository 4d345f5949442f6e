import type { Json } from './model.ts';
import type { ApiRefusal } from './refusal.ts';

/** An answer of the Web API. A status of 0 stands for a connection that is closed without one. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Json;
}

/** The body of an `ok: false` answer. */
export function refusalBody({ code, details }: ApiRefusal): Json {
  if (details.length === 0) return { ok: false, error: code };
  const errors = details.map((detail) => detail.replace('[ERROR] ', ''));
  return { ok: false, error: code, errors, response_metadata: { messages: details } };
}
