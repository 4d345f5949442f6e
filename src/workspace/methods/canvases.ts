import { z } from 'zod';
import { assertNever } from '../../core/assert-never.ts';
import type { Canvas } from '../model.ts';
import { ApiRefusal } from '../refusal.ts';
import type { World } from '../world.ts';
import { type ApiMethod, channelOf, decoded, joinedChannelOf, method, required } from './method.ts';

const Content = z.object({ type: z.literal('markdown'), markdown: z.string() });
const contentArgument = z.preprocess(decoded, Content.optional());

const createForChannel = method(
  z.object({ channel_id: required(), title: z.string().default(''), document_content: contentArgument }),
  (args, world) => {
    const { canvases } = world.state;
    const channel = joinedChannelOf(world, args.channel_id).id;
    if (canvases.all().some((canvas) => canvas.channel === channel)) {
      throw new ApiRefusal('channel_canvas_already_exists');
    }
    const markdown = args.document_content?.markdown ?? '';
    return { canvas_id: canvases.add({ title: args.title, markdown, channel, access: { [channel]: 'write' } }).id };
  },
);

const create = method(
  z.object({ title: z.string().default(''), document_content: contentArgument, channel_id: z.string().optional() }),
  (args, world) => {
    const channel = args.channel_id === undefined ? undefined : channelOf(world, args.channel_id).id;
    const markdown = args.document_content?.markdown ?? '';
    const access: Canvas['access'] = channel === undefined ? {} : { [channel]: 'write' };
    return { canvas_id: world.state.canvases.add({ title: args.title, markdown, access }).id };
  },
);

const Change = z.discriminatedUnion('operation', [
  z.object({ operation: z.literal('insert_at_start'), document_content: Content }),
  z.object({ operation: z.literal('insert_at_end'), document_content: Content }),
  z.object({ operation: z.literal('replace'), document_content: Content }),
  z.object({ operation: z.literal('rename'), title_content: Content }),
]);

/** Changes the whole document; single sections cannot be addressed here. */
const edit = method(
  z.object({ canvas_id: required(), changes: z.preprocess(decoded, z.array(Change).min(1)) }),
  (args, world) => {
    world.state.canvases.put(args.changes.reduce(changed, canvasOf(world, args.canvas_id)));
    return {};
  },
);

const ids = z.preprocess(decoded, z.array(z.string()).min(1).optional());

const setAccess = method(
  z.object({
    canvas_id: required(),
    access_level: z.enum(['read', 'write', 'owner']),
    channel_ids: ids,
    user_ids: ids,
  }),
  (args, world) => {
    const { canvas_id: id, access_level: level, channel_ids: channels, user_ids: users } = args;
    const canvas = canvasOf(world, id);
    if ((channels === undefined) === (users === undefined)) throw new ApiRefusal('invalid_parameters');
    for (const channel of channels ?? []) channelOf(world, channel);
    const unknown = (users ?? []).filter((user) => world.state.findPerson(user) === undefined);
    if (unknown.length > 0) throw new ApiRefusal('user_not_found');
    const granted = [...(channels ?? []), ...(users ?? [])].map((holder) => [holder, level] as const);
    world.state.canvases.put({ ...canvas, access: { ...canvas.access, ...Object.fromEntries(granted) } });
    return {};
  },
);

/** The methods about canvases. */
export const canvasMethods: Readonly<Record<string, ApiMethod>> = {
  'conversations.canvases.create': createForChannel,
  'canvases.create': create,
  'canvases.edit': edit,
  'canvases.access.set': setAccess,
};

function canvasOf({ state }: World, id: string): Canvas {
  const canvas = state.canvases.find(id);
  if (canvas === undefined) throw new ApiRefusal('canvas_not_found');
  return canvas;
}

function changed(canvas: Canvas, change: z.infer<typeof Change>): Canvas {
  switch (change.operation) {
    case 'insert_at_start':
      return { ...canvas, markdown: joined(change.document_content.markdown, canvas.markdown) };
    case 'insert_at_end':
      return { ...canvas, markdown: joined(canvas.markdown, change.document_content.markdown) };
    case 'replace':
      return { ...canvas, markdown: change.document_content.markdown };
    case 'rename':
      return { ...canvas, title: change.title_content.markdown };
    default:
      return assertNever(change);
  }
}

function joined(first: string, second: string): string {
  return [first, second].filter((part) => part !== '').join('\n\n');
}
