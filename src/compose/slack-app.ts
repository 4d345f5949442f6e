import { randomUUID } from 'node:crypto';
import { App, HTTPReceiver, type ReceiverEvent, SocketModeReceiver } from '@slack/bolt';
import { registerListeners } from '../../handlers/register.ts';
import type { Log } from '../services/ports.ts';
import type { Services } from '../services/services.ts';
import { respondAt } from '../slack/response-url.ts';
import { answerOnce } from './answer-once.ts';
import { boltLogger } from './bolt-logger.ts';
import { type DeliveryOutcome, outcomeProperty } from './delivery-outcome.ts';
import { reportError } from './report-error.ts';
import { slackHttpServer } from './slack-http-server.ts';

/** What Slack hands out for an app; which of them are needed depends on the mode. */
export type SlackConnection =
  | { readonly mode: 'socket'; readonly tokens: { readonly botToken: string; readonly appToken: string } }
  | {
      readonly mode: 'http';
      readonly tokens: { readonly botToken: string; readonly signingSecret: string };
      /** 0 takes any free one. */
      readonly port: number;
      readonly host: string;
    };

/** What the app is made of. */
export type SlackAppParts = SlackConnection & {
  /** Another Web API than Slack's own, ending in a slash. */
  readonly slackApiUrl?: string;
  readonly services: Services;
  readonly log: Log;
  /** Epoch milliseconds. */
  readonly now?: () => number;
  /** A short name under which an error is found in the log. */
  readonly newReference?: () => string;
};

/** The app, ready to start. */
export interface SlackApp {
  /** Resolves when Slack can reach the app. */
  start(): Promise<void>;
  /** Resolves when nothing is open any more. */
  stop(): Promise<void>;
  /** The request URL in HTTP mode, once started; undefined in Socket Mode. */
  address(): string | undefined;
}

/** How long Slack waits for an acknowledgement, less the way there and back; milliseconds. */
const SLACK_WAITS_MS = 2900;
/** Slack shows an error after three seconds without acknowledgement; this leaves time to see it coming. */
const LATE_ACK_MS = 2500;
/** How long one call of the Web API may take; the library itself sets no bound. */
const API_TIMEOUT_MS = 10_000;
/** Listeners have people waiting: a few quick retries, seven seconds of waiting in all, then an error that they see. */
const API_RETRIES = { retries: 3, factor: 2, minTimeout: 1000 };

/**
 * Builds the Bolt app with every listener and checks the bot token.
 * @throws Error when Slack does not accept the token.
 */
export async function createSlackApp(parts: SlackAppParts): Promise<SlackApp> {
  const { services, log, slackApiUrl, now = Date.now, newReference = () => randomUUID().slice(0, 8) } = parts;
  const transport = parts.mode === 'socket' ? socketTransport(parts, log) : httpTransport(parts, now, log);
  const app = new WatchedApp(log, {
    token: parts.tokens.botToken,
    receiver: transport.receiver,
    logger: boltLogger(log),
    clientOptions: { ...apiUrl(slackApiUrl), timeout: API_TIMEOUT_MS, retryConfig: API_RETRIES },
    convoStore: false,
    deferInitialization: true,
    extendedErrorHandler: true,
  });
  const respond = respondAt(fetch);
  const report = reportError({ client: app.client, respondAt: respond, newReference, log });
  app.error((failure: Parameters<typeof report>[0]) => report(failure));
  app.use(answerOnce(services.inbox, now, log));
  registerListeners(app, services, respond);
  await app.init();
  return { start: transport.start, stop: transport.stop, address: transport.address };
}

/**
 * Acknowledges what its listeners did not: events when they were handled, so that Slack sends again what was not, and
 * everything else when it failed. Logs requests that are acknowledged late or never; Socket Mode says nothing about them.
 */
class WatchedApp extends App {
  readonly #log: Log;

  constructor(log: Log, options: ConstructorParameters<typeof App>[0]) {
    super(options);
    this.#log = log;
  }

  override async processEvent(event: ReceiverEvent): Promise<void> {
    const timer = setTimeout(() => {
      this.#log.error({ requestType: String(event.body.type ?? 'slash_command') }, 'request not acknowledged in time');
    }, LATE_ACK_MS);
    timer.unref();
    const outcome: DeliveryOutcome = { isUnhandled: false, isAcknowledged: false, isLate: false };
    const began = performance.now();
    const acknowledge: ReceiverEvent['ack'] = async (response) => {
      clearTimeout(timer);
      outcome.isAcknowledged = true;
      outcome.isLate = performance.now() - began > SLACK_WAITS_MS;
      await event.ack(response);
    };
    const isEvent = event.body.type === 'event_callback';
    // The library acknowledges events before their listeners run.
    const ack: ReceiverEvent['ack'] = isEvent ? async () => undefined : acknowledge;
    const customProperties = { ...event.customProperties, ...outcomeProperty(outcome) };
    await super.processEvent({ ...event, ack, customProperties });
    clearTimeout(timer);
    // The receiver answers 500 over HTTP, so that Slack need not wait, and stays silent over a socket.
    if (isEvent && outcome.isUnhandled) throw new Error('event not handled; Slack is to send it again');
    if (!outcome.isAcknowledged) await acknowledge();
  }
}

function socketTransport({ tokens, slackApiUrl }: SlackAppParts & { readonly mode: 'socket' }, log: Log) {
  const receiver = new SocketModeReceiver({
    appToken: tokens.appToken,
    logger: boltLogger(log.child({ part: 'socket' })),
    // An object of its own: the socket writes its retries (up to 100) into it, which listeners must not inherit.
    installerOptions: { clientOptions: apiUrl(slackApiUrl) },
  });
  return {
    receiver,
    start: async () => {
      await receiver.start();
    },
    // `receiver.stop` resolves before the socket is closed.
    stop: () => receiver.client.disconnect(),
    address: () => undefined,
  };
}

function httpTransport({ tokens, port, host }: SlackAppParts & { readonly mode: 'http' }, now: () => number, log: Log) {
  const logger = boltLogger(log.child({ part: 'http' }));
  const receiver = new HTTPReceiver({ signingSecret: tokens.signingSecret, logger });
  const server = slackHttpServer({ listener: receiver.requestListener, port, host, now, log });
  return { receiver, start: server.listen, stop: server.close, address: server.address };
}

function apiUrl(slackApiUrl: string | undefined): { slackApiUrl?: string } {
  return slackApiUrl === undefined ? {} : { slackApiUrl };
}
