import type { Channel, Json } from '../model.ts';
import type { World } from '../world.ts';

/** Scopes of which one is enough. */
type Scopes = readonly string[];
type ByKind = Readonly<Record<Channel['kind'], Scopes>>;

const READ: ByKind = { public: ['channels:read'], private: ['groups:read'], im: ['im:read'] };
const HISTORY: ByKind = { public: ['channels:history'], private: ['groups:history'], im: ['im:history'] };
const MANAGE: ByKind = { public: ['channels:manage'], private: ['groups:write'], im: ['im:write'] };
const INVITE: ByKind = {
  public: ['channels:manage', 'channels:write.invites'],
  private: ['groups:write', 'groups:write.invites'],
  im: ['im:write'],
};
const TOPIC: ByKind = {
  public: ['channels:manage', 'channels:write.topic'],
  private: ['groups:write', 'groups:write.topic'],
  im: ['im:write', 'im:write.topic'],
};

/**
 * What the bot needs for each method; methods that are not here need nothing.
 * Source: the page of each method, docs.slack.dev/reference/methods/METHOD, under "Scopes".
 */
const METHOD_SCOPES: Readonly<Record<string, Scopes | ByKind>> = {
  'bookmarks.add': ['bookmarks:write'],
  'bookmarks.list': ['bookmarks:read'],
  'canvases.access.set': ['canvases:write'],
  'canvases.create': ['canvases:write'],
  'canvases.edit': ['canvases:write'],
  'chat.delete': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.archive': MANAGE,
  'conversations.canvases.create': ['canvases:write'],
  'conversations.create': MANAGE,
  'conversations.history': HISTORY,
  'conversations.info': READ,
  'conversations.invite': INVITE,
  'conversations.join': ['channels:join'],
  'conversations.kick': MANAGE,
  'conversations.leave': MANAGE,
  'conversations.list': READ,
  'conversations.members': READ,
  'conversations.open': ['im:write'],
  'conversations.replies': HISTORY,
  'conversations.setTopic': TOPIC,
  'conversations.unarchive': MANAGE,
  'files.completeUploadExternal': ['files:write'],
  'files.delete': ['files:write'],
  'files.getUploadURLExternal': ['files:write'],
  'files.info': ['files:read'],
  'pins.add': ['pins:write'],
  'pins.list': ['pins:read'],
  'pins.remove': ['pins:write'],
  'reactions.add': ['reactions:write'],
  'reactions.get': ['reactions:read'],
  'reactions.remove': ['reactions:write'],
  'users.info': ['users:read'],
  'users.list': ['users:read'],
};

/** The scope that a call lacks, as `missing_scope` names it in `needed`; absent when all is granted. */
export function missingScope(world: World, method: string, args: Json): string | undefined {
  const { scopes } = world.grants;
  const needed = METHOD_SCOPES[method];
  if (scopes === undefined || needed === undefined) return undefined;
  const wanted = 'public' in needed ? kindsOf(world, method, args).map((kind) => needed[kind]) : [needed];
  return wanted.find((alternatives) => !alternatives.some((scope) => scopes.has(scope)))?.join(',');
}

/** Which kinds of channels a call is about. One that the bot cannot see counts as public: the method refuses it. */
function kindsOf({ state }: World, method: string, args: Json): readonly Channel['kind'][] {
  if (method === 'conversations.create') return [String(args.is_private) === 'true' ? 'private' : 'public'];
  if (method === 'conversations.list') {
    const types = typeof args.types === 'string' ? args.types : 'public_channel';
    const kinds = types.split(',').map((type) => type.trim().replace('_channel', ''));
    return (['public', 'private', 'im'] as const).filter((kind) => kinds.includes(kind));
  }
  return [(typeof args.channel === 'string' ? state.findChannel(args.channel)?.kind : undefined) ?? 'public'];
}
