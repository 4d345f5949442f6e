import { createDriver } from './acts/create-driver.ts';
import { Api } from './api.ts';
import type { Courier } from './delivery/courier.ts';
import { DeliveryLog } from './delivery/delivery-log.ts';
import { HttpCourier } from './delivery/http-courier.ts';
import { MailRoom } from './delivery/mail-room.ts';
import { SocketCourier } from './delivery/socket-courier.ts';
import type { WorkspaceDriver } from './driver.ts';
import type { Fault } from './faults.ts';
import type { Grants } from './grants.ts';
import { EventStreams } from './http/event-streams.ts';
import { close, LOOPBACK, listen } from './http/server.ts';
import { createLook } from './look.ts';
import type { Identity, Shortcut } from './model.ts';
import { DriverError } from './refusal.ts';
import { ResponseUrlBook } from './response-url-book.ts';
import { newIdentity, seedChannels, seedPeople } from './seed.ts';
import { WorkspaceState } from './state.ts';
import { type Now, secret } from './ticks.ts';
import { TriggerBook } from './trigger-book.ts';
import type { World } from './world.ts';

/** How long Slack waits for an acknowledgement. Milliseconds. Source: docs.slack.dev/interactivity. */
const ACK_TIMEOUT_MS = 3000;

/** When Slack sends an event again that was not acknowledged. Source: docs.slack.dev/apis/events-api#retries. */
const EVENT_RETRY_DELAYS_MS: readonly number[] = [0, 60_000, 300_000];

/** How the app hears from the workspace. */
export type DeliveryOptions =
  | { readonly mode: 'socket' }
  | { readonly mode: 'http'; readonly url: string; readonly signingSecret: string };

/** How to start a local workspace. */
export interface LocalWorkspaceOptions {
  /** 0 takes any free port. */
  readonly port: number;
  readonly delivery: DeliveryOptions;
  /** The app manifest's shortcuts, for the page's menus. @default [] */
  readonly shortcuts?: readonly Shortcut[];
  /** Calls that go wrong from the start. @default [] */
  readonly faults?: readonly { readonly method: string; readonly fault: Fault }[];
  /** How long the app may take to acknowledge. Milliseconds. @default 3000 */
  readonly ackTimeoutMs?: number;
  /** The clock behind timestamps, triggers and response URLs. @default Date.now */
  readonly now?: Now;
  /**
   * The pauses before an event that was not acknowledged is sent again: one a retry, each from the failure before it.
   * Milliseconds. @default at once, after a minute, after five minutes
   */
  readonly eventRetryDelaysMs?: readonly number[];
  /** The manifest's `should_escape`: whether a command's mentions, channels and links become references. @default true */
  readonly escapeCommands?: boolean;
  /** The bot's scopes; a method without its scope answers `missing_scope`. @default all */
  readonly scopes?: readonly string[];
  /** The manifest's `bot_events`; nothing else is sent. @default all */
  readonly events?: readonly string[];
}

/** A running local workspace. */
export interface LocalWorkspace {
  /** The page, `http://127.0.0.1:PORT/`. */
  readonly url: string;
  /** What to give the app as `slackApiUrl`, `http://127.0.0.1:PORT/api/`. */
  readonly apiUrl: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly teamId: string;
  readonly botUserId: string;
  readonly driver: WorkspaceDriver;
  /** Where to POST from now on; for HTTP delivery, once the app's port is known. */
  setDeliveryUrl(url: string): void;
  /** Ends sockets, streams and timers; nothing stays open. */
  stop(): Promise<void>;
}

/** Starts a workspace that lives in memory and listens on 127.0.0.1 only. */
export async function startLocalWorkspace(options: LocalWorkspaceOptions): Promise<LocalWorkspace> {
  const identity = identityFor(options.delivery);
  const now = options.now ?? Date.now;
  const people = seedPeople(identity);
  const state = new WorkspaceState(people, seedChannels(people, Math.floor(now() / 1000)), now);
  const onChange = () => state.changed({ topic: 'app' });
  const courier = courierFor(options, identity, now, onChange);
  const sockets = courier instanceof SocketCourier ? courier : undefined;
  const deliveries = new DeliveryLog(courier, onChange);
  const mail = new MailRoom(deliveries, options.eventRetryDelaysMs ?? EVENT_RETRY_DELAYS_MS, courier.retryReasons);
  const tickets = new Set<string>();
  let port = options.port;
  const newSocketUrl = () => {
    const ticket = secret();
    tickets.add(ticket);
    return `ws://${LOOPBACK}:${port}/socket?ticket=${ticket}`;
  };
  const world: World = {
    identity,
    state,
    triggers: new TriggerBook(now),
    responseUrls: new ResponseUrlBook(now),
    deliveries,
    mail,
    grants: grantsOf(options),
    escapesCommands: options.escapeCommands ?? true,
    origin: () => `http://${LOOPBACK}:${port}`,
    newSocketUrl: sockets === undefined ? undefined : newSocketUrl,
  };
  const api = new Api(world);
  for (const { method, fault } of options.faults ?? []) api.failNext(method, fault);
  const stopping = new AbortController();
  const look = createLook(world, api, () => sockets?.connections() ?? 0);
  const driver = createDriver({ world, api, look, sockets, stopped: stopping.signal });
  const streams = new EventStreams(state);
  const takeTicket = (ticket: string) => tickets.delete(ticket);
  const shortcuts = options.shortcuts ?? [];
  const listening = await listen({ world, api, driver, look, streams, shortcuts, sockets, takeTicket }, options.port);
  port = listening.port;
  return {
    url: `${world.origin()}/`,
    apiUrl: `${world.origin()}/api/`,
    botToken: identity.botToken,
    appToken: identity.appToken,
    signingSecret: identity.signingSecret,
    teamId: identity.teamId,
    botUserId: identity.botUserId,
    driver,
    setDeliveryUrl: (url) => {
      if (!(courier instanceof HttpCourier)) throw new DriverError('there is no delivery URL in socket mode');
      courier.setUrl(url);
    },
    stop: async () => {
      stopping.abort();
      streams.close();
      mail.close();
      courier.close();
      await close(listening.server);
    },
  };
}

function identityFor(delivery: DeliveryOptions): Identity {
  const identity = newIdentity();
  return delivery.mode === 'http' ? { ...identity, signingSecret: delivery.signingSecret } : identity;
}

function grantsOf({ scopes, events }: LocalWorkspaceOptions): Grants {
  return {
    ...(scopes === undefined ? {} : { scopes: new Set(scopes) }),
    ...(events === undefined ? {} : { events: new Set(events) }),
  };
}

function courierFor(
  { delivery, ackTimeoutMs = ACK_TIMEOUT_MS }: LocalWorkspaceOptions,
  { appId, signingSecret }: Identity,
  now: Now,
  onChange: () => void,
): Courier {
  if (delivery.mode === 'socket') return new SocketCourier({ appId, ackTimeoutMs, onChange });
  return new HttpCourier({ url: delivery.url, signingSecret, ackTimeoutMs, now });
}
