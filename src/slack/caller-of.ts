import { createHash } from 'node:crypto';
import { z } from 'zod';
import { createRedactor } from '../core/redaction.ts';
import type { Caller } from '../services/incident-ports.ts';
import { deliveryId } from './delivery-id.ts';
import { type RequestContext, teamOf } from './team-of.ts';

const Body = z.object({
  user_id: z.string().optional(),
  user: z.object({ id: z.string() }).optional(),
  command: z.string().optional(),
  channel_id: z.string().optional(),
  text: z.string().optional(),
});

/** What goes into a hash must not be guessable from it; our own rules are enough where nothing is shown or kept. */
const OWN_RULES = createRedactor();

/**
 * Who asks, and under which identifier Slack would send the request again. A command also gets the hash by which the
 * same words, typed again by somebody who got no answer, are known; others are not typed.
 * @throws Error when Slack names neither a person nor a delivery.
 */
export function callerOf(context: RequestContext, body: unknown): Caller {
  const { user_id, user, command, channel_id = '', text = '' } = Body.parse(body);
  const userId = user_id ?? user?.id;
  const requestId = deliveryId(body);
  if (userId === undefined || requestId === undefined) throw new Error('the request names no person or no delivery');
  return {
    teamId: teamOf(context),
    actor: { kind: 'user', id: userId },
    requestId,
    ...(command === undefined ? {} : { fingerprint: hash([userId, channel_id, command, OWN_RULES.redact(text).text]) }),
  };
}

function hash(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
