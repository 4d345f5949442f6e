import { z } from 'zod';
import { parseBlocks } from './blocks/parse.ts';
import { post, remove, revise } from './conversation.ts';
import { checkedContent } from './methods/chat.ts';
import type { Json, Message } from './model.ts';
import { ApiRefusal } from './refusal.ts';
import type { ResponseTarget } from './response-url-book.ts';
import type { World } from './world.ts';

/** What an app posts to a `response_url`, or answers to a slash command. */
const Response = z.object({
  text: z.string().optional(),
  blocks: z.unknown().optional(),
  attachments: z.array(z.record(z.string(), z.unknown())).optional(),
  response_type: z.enum(['ephemeral', 'in_channel']).default('ephemeral'),
  replace_original: z.boolean().default(false),
  delete_original: z.boolean().default(false),
  thread_ts: z.string().optional(),
});
type Response = z.infer<typeof Response>;

/**
 * Does what the body says where the response URL leads: posts, replaces the original or deletes it.
 * @throws {ApiRefusal} under Slack's error names.
 */
export function respond(world: World, target: ResponseTarget, body: unknown): Message | undefined {
  const parsed = Response.safeParse(body);
  if (!parsed.success) throw new ApiRefusal('invalid_payload', [z.prettifyError(parsed.error)]);
  const response = parsed.data;
  const original =
    target.messageTs === undefined ? undefined : world.state.findMessage(target.channel, target.messageTs);
  if (response.delete_original) {
    if (original !== undefined) remove(world, original);
    return undefined;
  }
  if (response.replace_original && original !== undefined) return replace(world, original, response);
  const { message } = post(world, {
    channel: target.channel,
    user: world.identity.botUserId,
    ...checkedContent(response),
    ...(response.response_type === 'ephemeral' ? { visibleTo: target.user } : {}),
    ...(response.thread_ts === undefined ? {} : { threadTs: response.thread_ts }),
  });
  return message;
}

function replace(world: World, original: Message, response: Response): Message {
  checkedContent(response);
  const blocks = response.blocks === undefined ? [] : parseBlocks(response.blocks);
  const revision = { text: response.text ?? '', blocks, attachments: response.attachments ?? [] };
  return revise(world, original, revision, world.identity.botUserId).message;
}

/** Whether a slash command's acknowledgement carries a message. */
export function carriesMessage(body: Json): boolean {
  return Boolean(body.text) || body.blocks !== undefined || body.attachments !== undefined;
}
