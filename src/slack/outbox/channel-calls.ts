import type { WebClient } from '@slack/web-api';
import { channelName, type Incident } from '../../core/incident/incident.ts';
import type { OutboxRow } from '../../services/incident-ports.ts';
import { failureOf, unlessRefused } from './failure.ts';
import { CLOCK_SLACK_SECONDS, findChannel } from './posting.ts';
import type { SendResult } from './sender.ts';

/** Numbers tried behind a name that somebody else has taken. */
const MOST_NAMES = 9;

/**
 * Opens the incident's channel. Where an earlier attempt may have opened it, the channel of that name which the app
 * itself created since is taken.
 */
export async function openChannel(
  client: Pick<WebClient, 'conversations' | 'auth' | 'chat'>,
  row: OutboxRow,
  incident: Incident,
): Promise<SendResult> {
  const name = channelName(incident);
  for (let place = 1; place <= MOST_NAMES; place += 1) {
    const candidate = place === 1 ? name : `${name}-${place}`;
    if (row.isUncertain) {
      const mine = await openedBefore(client, candidate, row);
      if (mine !== undefined) return { kind: 'done', effect: { kind: 'channel', channelId: mine } };
    }
    try {
      const { channel } = await client.conversations.create({ name: candidate, is_private: incident.isPrivate });
      if (channel?.id === undefined) throw new Error('Slack did not say which channel it has opened');
      return { kind: 'done', effect: { kind: 'channel', channelId: channel.id } };
    } catch (error) {
      const failure = failureOf(error);
      if (failure?.kind !== 'refused') throw error;
      if (failure.reason !== 'name_taken') return { kind: 'impossible', reason: failure.reason };
    }
  }
  return { kind: 'impossible', reason: 'name_taken' };
}

async function openedBefore(
  client: Pick<WebClient, 'conversations' | 'auth' | 'chat'>,
  name: string,
  row: OutboxRow,
): Promise<string | undefined> {
  const channel = await findChannel(client, name);
  if (channel === undefined) return undefined;
  const { user_id: me } = await client.auth.test();
  const since = Math.floor(row.createdAt / 1000) - CLOCK_SLACK_SECONDS;
  return channel.creator === me && (channel.created ?? 0) >= since ? channel.id : undefined;
}

/** Invites somebody to the incident's channel. */
export async function invite(
  client: Pick<WebClient, 'conversations'>,
  { channelId }: Incident,
  userId: string,
): Promise<SendResult> {
  if (channelId === undefined) return { kind: 'impossible', reason: 'the incident has no channel' };
  await unlessRefused(['already_in_channel', 'cant_invite_self'], () =>
    client.conversations.invite({ channel: channelId, users: userId }),
  );
  return { kind: 'done' };
}

/** Pins the card. */
export async function pinCard(client: Pick<WebClient, 'pins'>, { channelId, cardTs }: Incident): Promise<SendResult> {
  if (channelId === undefined || cardTs === undefined) return { kind: 'impossible', reason: 'there is no card' };
  await unlessRefused(['already_pinned'], () => client.pins.add({ channel: channelId, timestamp: cardTs }));
  return { kind: 'done' };
}

/** Sets the channel's topic. */
export async function setTopic(
  client: Pick<WebClient, 'conversations'>,
  { channelId }: Incident,
  topic: string,
): Promise<SendResult> {
  if (channelId === undefined) return { kind: 'impossible', reason: 'the incident has no channel' };
  await client.conversations.setTopic({ channel: channelId, topic });
  return { kind: 'done' };
}
