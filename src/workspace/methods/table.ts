import { z } from 'zod';
import { ApiRefusal } from '../refusal.ts';
import { bookmarkMethods } from './bookmarks.ts';
import { canvasMethods } from './canvases.ts';
import { channelChangeMethods } from './channel-changes.ts';
import { chatMethods } from './chat.ts';
import { conversationMethods } from './conversations.ts';
import { fileMethods } from './files.ts';
import { historyMethods } from './history.ts';
import { markMethods } from './marks.ts';
import { type ApiMethod, method } from './method.ts';
import { peopleMethods } from './people.ts';
import { viewMethods } from './views.ts';

const authTest = method(z.object({}), (_args, { identity, origin, state }) => ({
  url: `${origin()}/`,
  team: identity.teamName,
  user: state.findPerson(identity.botUserId)?.name,
  team_id: identity.teamId,
  user_id: identity.botUserId,
  bot_id: identity.botId,
  is_enterprise_install: false,
}));

const apiTest = method(
  z.looseObject({ error: z.string().optional() }),
  (args) => {
    if (args.error !== undefined) throw new ApiRefusal(args.error);
    return { args };
  },
  'none',
);

const openConnection = method(
  z.object({}),
  (_args, { newSocketUrl }) => {
    if (newSocketUrl === undefined) throw new ApiRefusal('socket_mode_not_enabled');
    return { url: newSocketUrl() };
  },
  'app',
);

/** Every method of the Web API that the workspace speaks, by name. */
export const apiMethods: ReadonlyMap<string, ApiMethod> = new Map(
  Object.entries({
    'api.test': apiTest,
    'auth.test': authTest,
    'apps.connections.open': openConnection,
    ...chatMethods,
    ...conversationMethods,
    ...channelChangeMethods,
    ...historyMethods,
    ...viewMethods,
    ...peopleMethods,
    ...markMethods,
    ...fileMethods,
    ...bookmarkMethods,
    ...canvasMethods,
  }),
);
