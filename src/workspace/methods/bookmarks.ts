import { z } from 'zod';
import type { Bookmark, Channel, Json } from '../model.ts';
import { ApiRefusal } from '../refusal.ts';
import type { World } from '../world.ts';
import { type ApiMethod, joinedChannelOf, method, required } from './method.ts';

const add = method(
  z.object({
    channel_id: required(),
    title: required(),
    type: required(),
    link: z.string().default(''),
    emoji: z.string().default(''),
  }),
  (args, world) => {
    const { state, identity } = world;
    const channel = joinedChannelOf(world, args.channel_id);
    if (args.type !== 'link') throw new ApiRefusal('invalid_bookmark_type');
    if (!/^https?:\/\/./.test(args.link)) throw new ApiRefusal('invalid_link');
    const { title, link, emoji } = args;
    const id = state.nextBookmarkId();
    const bookmark = { id, title, link, emoji, createdSeconds: state.nowSeconds(), createdBy: identity.botUserId };
    state.putChannel({ ...channel, bookmarks: [...channel.bookmarks, bookmark] });
    return { bookmark: wireBookmark(bookmark, channel, world) };
  },
);

const list = method(z.object({ channel_id: required() }), (args, world) => {
  const channel = joinedChannelOf(world, args.channel_id);
  return { bookmarks: channel.bookmarks.map((bookmark) => wireBookmark(bookmark, channel, world)) };
});

/** The methods about the links above a channel. */
export const bookmarkMethods: Readonly<Record<string, ApiMethod>> = { 'bookmarks.add': add, 'bookmarks.list': list };

function wireBookmark({ id, title, link, emoji, ...made }: Bookmark, channel: Channel, { identity }: World): Json {
  return {
    id,
    channel_id: channel.id,
    title,
    link,
    emoji,
    icon_url: null,
    type: 'link',
    entity_id: null,
    date_created: made.createdSeconds,
    date_updated: 0,
    rank: id,
    last_updated_by_user_id: made.createdBy,
    last_updated_by_team_id: identity.teamId,
    shortcut_id: null,
    app_id: identity.appId,
  };
}
