import { z } from 'zod';
import { parseBlocks } from '../blocks/parse.ts';
import { isVisibleTo } from '../channel-kind.ts';
import { post } from '../conversation.ts';
import type { StoredFile } from '../file-shelf.ts';
import type { Channel, SharedFile } from '../model.ts';
import { ApiRefusal } from '../refusal.ts';
import { wireFile } from '../wire-file.ts';
import type { World } from '../world.ts';
import { type ApiMethod, decoded, joinedChannelOf, method, refuseArchived, required } from './method.ts';

/** What Slack finds out about common files by their ending; everything else is just bytes. */
const MIME_TYPES: Readonly<Record<string, string>> = {
  html: 'text/html',
  json: 'application/json',
  md: 'text/markdown',
  pdf: 'application/pdf',
  png: 'image/png',
  txt: 'text/plain',
};

const getUploadUrl = method(
  z.object({ filename: required(), length: z.coerce.number<string | number>().int().min(1) }),
  (args, { state, origin }) => {
    const { id, key } = state.files.announce(args.filename);
    return { upload_url: `${origin()}/upload/${key}`, file_id: id };
  },
);

const Uploaded = z.array(z.object({ id: z.string(), title: z.string().optional() })).min(1);

const completeUpload = method(
  z.object({
    files: z.preprocess(decoded, Uploaded),
    channel_id: z.string().optional(),
    channels: z.string().optional(),
    thread_ts: z.string().optional(),
    initial_comment: z.string().optional(),
    blocks: z.unknown().optional(),
  }),
  (args, world) => {
    const ids = [...(args.channel_id?.split(',') ?? []), ...(args.channels?.split(',') ?? [])];
    const channels = ids.map((id) => shareableChannelOf(world, id.trim()));
    const files = args.files.map(({ id, title }) => keep(world, id, title));
    for (const channel of channels) {
      const isPlain = args.initial_comment !== undefined || args.blocks === undefined;
      post(world, {
        channel: channel.id,
        user: world.identity.botUserId,
        text: args.initial_comment ?? '',
        subtype: 'file_share',
        files,
        ...(isPlain ? {} : { blocks: parseBlocks(args.blocks) }),
        ...(args.thread_ts === undefined ? {} : { threadTs: args.thread_ts }),
      });
    }
    return { files: files.map((file) => wireFile(file, world)) };
  },
);

const info = method(z.object({ file: required() }), (args, world) => ({
  file: wireFile(fileOf(world, args.file), world),
  comments: [],
  response_metadata: { next_cursor: '' },
}));

const deleteFile = method(z.object({ file: required() }), (args, world) => {
  const file = fileOf(world, args.file);
  if (file.user !== world.identity.botUserId) throw new ApiRefusal('cant_delete_file');
  const places = world.state.channelsWithFile(file.id);
  world.state.files.put({ ...file, content: new Uint8Array(), isDeleted: true });
  for (const { id } of places) world.state.changed({ topic: 'messages', channel: id });
  return {};
});

/** The methods about files. */
export const fileMethods: Readonly<Record<string, ApiMethod>> = {
  'files.getUploadURLExternal': getUploadUrl,
  'files.completeUploadExternal': completeUpload,
  'files.info': info,
  'files.delete': deleteFile,
};

function shareableChannelOf(world: World, id: string): Channel {
  const channel = joinedChannelOf(world, id);
  refuseArchived(channel);
  return channel;
}

function keep({ state, identity }: World, id: string, title: string | undefined): SharedFile {
  const received = state.files.takeReceived(id);
  if (received === undefined) throw new ApiRefusal('file_not_found');
  const { name, content } = received;
  return state.files.put({
    id,
    name,
    title: title ?? name,
    mimetype: MIME_TYPES[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream',
    user: identity.botUserId,
    createdSeconds: state.nowSeconds(),
    sizeBytes: content.length,
    content,
    isDeleted: false,
  });
}

function fileOf({ state, identity }: World, id: string): StoredFile {
  const file = state.files.find(id);
  const places = state.channelsWithFile(id);
  const isSeen = places.some((channel) => isVisibleTo(channel, identity.botUserId));
  if (file === undefined || !(isSeen || file.user === identity.botUserId)) throw new ApiRefusal('file_not_found');
  if (file.isDeleted) throw new ApiRefusal('file_deleted');
  return file;
}
