import type { AuthTestResponse, WebClient } from '@slack/web-api';
import type { Log } from '../services/ports.ts';
import { sendCall } from '../slack/outbox/send-call.ts';
import { createSender } from '../slack/outbox/sender.ts';
import { type OpenServices, systemClock } from './services.ts';

/** What the outbox is started with. */
export interface StartOutboxParts {
  readonly open: OpenServices;
  readonly client: WebClient;
  /** What Slack says of the app's token (auth.test). */
  readonly identity: Pick<AuthTestResponse, 'team_id' | 'user_id' | 'url'>;
  readonly announceChannel: string | undefined;
  readonly log: Log;
}

/** How often to look for reminders that are due; milliseconds. People are reminded in half hours. */
const TICK_MS = 5000;

/**
 * Begins to bring the outbox to Slack, and to put reminders into it.
 * @returns what ends it, when the calls under way are over.
 */
export async function startOutbox({
  open,
  client,
  identity,
  announceChannel,
  log,
}: StartOutboxParts): Promise<() => Promise<void>> {
  const { services, incidents, outbox, bell } = open;
  const { team_id: teamId, user_id: botUserId, url } = identity;
  if (teamId !== undefined && url !== undefined) await incidents.putTeam(teamId, url);
  const send = sendCall({
    client,
    incidents,
    outbox,
    knowledge: services.knowledge,
    clock: systemClock,
    announceChannel,
    botUserId,
    fetched: services.incidents.capture.fetched,
    publicAnswer: services.publicAnswer,
  });
  const sender = createSender({ outbox, send, clock: systemClock, log: log.child({ part: 'outbox' }) });
  bell.onRing(sender.wake);
  sender.start();
  let ticking: Promise<void> = Promise.resolve();
  const tick = async (): Promise<void> => {
    try {
      await services.incidents.reminding.tick();
    } catch (err) {
      log.error({ err }, 'reminders not looked after');
    }
  };
  const timer = setInterval(() => {
    ticking = ticking.then(tick);
  }, TICK_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await ticking;
    await sender.stop();
  };
}
