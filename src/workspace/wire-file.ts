import type { Json, SharedFile } from './model.ts';
import type { World } from './world.ts';

/** A file as messages and `files.info` show it. Its content is at `url_private`, for the bot's token. */
export function wireFile(
  file: SharedFile,
  { identity, origin, state }: Pick<World, 'identity' | 'origin' | 'state'>,
): Json {
  const { id, name, title, mimetype, user, createdSeconds, sizeBytes } = file;
  if (state.files.find(id)?.isDeleted === true) return { id, mode: 'tombstone' };
  const address = `${origin()}/files-pri/${identity.teamId}-${id}`;
  const channels = state.channelsWithFile(id);
  const filetype = name.includes('.') ? (name.split('.').at(-1)?.toLowerCase() ?? '') : 'binary';
  return {
    id,
    created: createdSeconds,
    timestamp: createdSeconds,
    name,
    title,
    mimetype,
    filetype,
    pretty_type: filetype.toUpperCase(),
    user,
    user_team: identity.teamId,
    editable: false,
    size: sizeBytes,
    mode: 'hosted',
    is_external: false,
    external_type: '',
    is_public: channels.some(({ kind }) => kind === 'public'),
    public_url_shared: false,
    display_as_bot: false,
    username: '',
    url_private: `${address}/${encodeURIComponent(name)}`,
    url_private_download: `${address}/download/${encodeURIComponent(name)}`,
    permalink: `${origin()}/files/${user}/${id}/${encodeURIComponent(name)}`,
    channels: channels.filter(({ kind }) => kind === 'public').map((channel) => channel.id),
    groups: channels.filter(({ kind }) => kind === 'private').map((channel) => channel.id),
    ims: channels.filter(({ kind }) => kind === 'im').map((channel) => channel.id),
    has_rich_preview: false,
  };
}
