import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { seenChannel } from '../acts/channel-acts.ts';
import { isVisibleTo } from '../channel-kind.ts';
import type { WorkspaceDriver, WorkspaceLook } from '../driver.ts';
import type { Message, Shortcut } from '../model.ts';
import { ApiRefusal, DriverError } from '../refusal.ts';
import type { World } from '../world.ts';
import { parseArguments, readBody, sendJson } from './body.ts';
import type { EventStreams } from './event-streams.ts';
import { pageActs } from './page-acts.ts';

/** What the page's own endpoints work with. */
export interface PageParts {
  readonly world: World;
  readonly driver: WorkspaceDriver;
  readonly look: WorkspaceLook;
  readonly streams: EventStreams;
  readonly shortcuts: readonly Shortcut[];
}

/** `/local/...`: what the page reads and does. Only JSON bodies count, so that no plain form of another site fits. */
export async function servePage(parts: PageParts, url: URL, request: IncomingMessage, response: ServerResponse) {
  const name = url.pathname.slice('/local/'.length);
  try {
    if (request.method === 'GET' && name === 'stream') parts.streams.add(response);
    else if (request.method === 'GET') sendJson(response, 200, read(parts, name, url.searchParams));
    else sendJson(response, 200, await write(parts, name, request));
  } catch (error) {
    if (error instanceof z.ZodError) sendJson(response, 400, { error: z.prettifyError(error) });
    else if (error instanceof DriverError || error instanceof ApiRefusal) {
      sendJson(response, 400, { error: error.message });
    } else throw error;
  }
}

async function write({ driver }: PageParts, name: string, request: IncomingMessage): Promise<unknown> {
  const act = pageActs.get(name);
  if (act === undefined) throw new DriverError(`nothing here does ${name}`);
  if (request.headers['content-type'] !== 'application/json') throw new DriverError('the body must be JSON');
  return act(driver, parseArguments('application/json', await readBody(request)));
}

function read({ world, look, shortcuts }: PageParts, name: string, query: URLSearchParams): unknown {
  const { identity, state } = world;
  const user = query.get('user') ?? '';
  if (name === 'workspace') {
    const seen = state.channels().filter((channel) => isVisibleTo(channel, user));
    return {
      team: identity.teamName,
      botUserId: identity.botUserId,
      people: state.people(),
      channels: seen.map((channel) => ({
        ...channel,
        members: [...channel.members],
        canvases: state.canvases.all().filter(({ access }) => access[channel.id] !== undefined),
      })),
      shortcuts,
      isConnected: look.connections() > 0 || world.newSocketUrl === undefined,
    };
  }
  if (name === 'channel') {
    const person = state.person(user);
    const channel = seenChannel(world, person, query.get('channel') ?? '');
    const isSeen = (visibleTo: string | undefined) => visibleTo === undefined || visibleTo === person.id;
    const messages = state.messagesIn(channel.id).filter(({ visibleTo }) => isSeen(visibleTo));
    return { messages: messages.map((message) => ({ ...message, files: filesOf(world, message) })) };
  }
  if (name === 'views') return { views: look.openViews(user), home: look.home(user) };
  throw new DriverError(`nothing here is called ${name}`);
}

/** The files of a message that are still there, each with its address on this page. */
function filesOf({ state }: World, { files = [] }: Message) {
  return files
    .filter(({ id }) => state.files.find(id)?.isDeleted === false)
    .map((file) => ({ ...file, link: `/files/${file.user}/${file.id}/${encodeURIComponent(file.name)}` }));
}
