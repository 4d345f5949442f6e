import type { WebClient } from '@slack/web-api';
import { assertNever } from '../../core/assert-never.ts';
import type { IncidentCall } from '../../core/incident/call.ts';
import { checklistOf, ticksOf } from '../../core/incident/checklist.ts';
import type { Incident } from '../../core/incident/incident.ts';
import type { MessageId } from '../../core/incident/message-facts.ts';
import { remindersFor } from '../../core/incident/reminders.ts';
import type { Knowledge } from '../../core/knowledge/knowledge.ts';
import type { Answer } from '../../core/matching/answer.ts';
import type { IncidentStore, Outbox, OutboxRow, ReadMessage, ReplyCall } from '../../services/incident-ports.ts';
import type { Clock } from '../../services/ports.ts';
import { answerMessage } from '../blocks/answer-message.ts';
import { announcementMessage } from '../blocks/incident/announcement.ts';
import { checklistMessage } from '../blocks/incident/checklist.ts';
import { digestMessage } from '../blocks/incident/digest.ts';
import { entryMessage } from '../blocks/incident/entry-message.ts';
import { incidentCard } from '../blocks/incident/incident-card.ts';
import { noChannelMessage } from '../blocks/incident/no-channel.ts';
import { reminderMessage } from '../blocks/incident/reminder.ts';
import { topicText } from '../blocks/incident/topic.ts';
import type { SlackMessage } from '../slack-message.ts';
import { invite, openChannel, pinCard, setTopic } from './channel-calls.ts';
import { refusalName } from './failure.ts';
import { fetchMessage } from './fetch-message.ts';
import { ChannelBook, type PostedMessage } from './posting.ts';
import type { Send, SendResult } from './sender.ts';

/** What making calls needs. */
export interface SendCallParts {
  readonly client: WebClient;
  readonly incidents: IncidentStore;
  readonly outbox: Outbox;
  readonly knowledge: Knowledge;
  readonly clock: Clock;
  /** Channel for announcements, by id or name. */
  readonly announceChannel: string | undefined;
  /** Slack id of the app's own user. */
  readonly botUserId: string | undefined;
  /** Keeps what was read of a message. */
  readonly fetched: (
    teamId: string,
    message: MessageId,
    read: ReadMessage | undefined,
    permalink: string | undefined,
  ) => Promise<void>;
  /** An earlier answer, for everybody. */
  readonly publicAnswer: (teamId: string, questionId: string) => Promise<{ questionId: string; answer: Answer }>;
}

/** Unasked messages in a channel: one a minute at most. Milliseconds. */
const UNASKED_EVERY_MS = 60_000;
/** How long to wait for the incident's channel before an unasked message; milliseconds. */
const CHANNEL_WAIT_MS = 2000;

const DONE: SendResult = { kind: 'done' };

/** Makes calls: what is said is composed when it is said, from how things stand then. */
export function sendCall(parts: SendCallParts): Send {
  const { client, incidents, outbox, knowledge, clock } = parts;
  const scale = knowledge.severityScale;
  const channels = new ChannelBook(client);
  const remindedAt = new Map<string, number>();

  return async (row) => {
    const { call, teamId, number } = row;
    if (call.kind === 'reply') return reply(row, call);
    if (number === undefined) return { kind: 'impossible', reason: 'the call names no incident' };
    const incident = await incidents.find(teamId, number);
    if (incident === undefined) return { kind: 'impossible', reason: 'there is no such incident' };
    return forIncident(row, call, incident);
  };

  async function forIncident(row: OutboxRow, call: IncidentCall, incident: Incident): Promise<SendResult> {
    switch (call.kind) {
      case 'open-channel':
        return incident.channelId === undefined ? openOrTell(row, incident) : DONE;
      case 'invite':
        return invite(client, incident, call.userId);
      case 'post-card':
        return postCard(row, incident);
      case 'pin-card':
        return pinCard(client, incident);
      case 'refresh-card':
        return edit(homeOf(incident), incident.cardTs, incidentCard({ incident, scale, knowledge }));
      case 'set-topic':
        return setTopic(client, incident, topicText({ incident, scale }));
      case 'announce':
        return announce(row, incident);
      case 'refresh-announcement':
        return edit(
          incident.announcement?.channelId,
          incident.announcement?.ts,
          announcementMessage({ incident, scale }),
        );
      case 'post-entry':
        return postEntry(row, incident, call.entryId);
      case 'post-digest':
        return postDigest(row, incident);
      case 'post-runbook':
      case 'refresh-runbook':
        return checklist(row, incident, call);
      case 'fetch-message':
        return capture(row, call);
      case 'remind':
        return remind(row, incident, call.reminder);
      default:
        return assertNever(call);
    }
  }

  /** Whoever declared it waits for the channel: they are told when there will be none. */
  async function openOrTell(row: OutboxRow, incident: Incident): Promise<SendResult> {
    const opened = await openChannel(client, row, incident);
    const { declaredBy } = incident;
    if (opened.kind !== 'impossible' || declaredBy.kind !== 'user') return opened;
    try {
      const { channel } = await client.conversations.open({ users: declaredBy.id });
      if (channel?.id === undefined) return opened;
      const message = noChannelMessage(incident, opened.reason);
      await client.chat.postMessage({ channel: channel.id, ...message, unfurl_links: false, unfurl_media: false });
    } catch (error) {
      if (refusalName(error) === undefined) throw error;
    }
    return opened;
  }

  async function reply(row: OutboxRow, { channelId, threadTs, questionId }: ReplyCall): Promise<SendResult> {
    const found = await parts.publicAnswer(row.teamId, questionId);
    const message = answerMessage({ ...found, scale, sharing: { kind: 'none' } });
    await channels.postOnce(row, { channelId, threadTs, message });
    return DONE;
  }

  /** Its own channel; where it could not be opened, the one in which it was declared, unless it is private. */
  function homeOf({ channelId, originChannelId, isPrivate }: Incident): string | undefined {
    return channelId ?? (isPrivate ? undefined : originChannelId);
  }

  async function post(row: OutboxRow, incident: Incident, message: SlackMessage, upTo?: number) {
    const channelId = homeOf(incident);
    if (channelId === undefined) return undefined;
    return channels.postOnce(row, { channelId, message, ...(upTo === undefined ? {} : { upTo }) });
  }

  async function postCard(row: OutboxRow, incident: Incident): Promise<SendResult> {
    const posted = await post(row, incident, incidentCard({ incident, scale, knowledge }));
    if (posted === undefined) return NO_CHANNEL;
    return { kind: 'done', effect: { kind: 'card', ts: posted.ts } };
  }

  async function edit(channel: string | undefined, ts: string | undefined, message: SlackMessage): Promise<SendResult> {
    if (channel === undefined || ts === undefined) return DONE;
    await client.chat.update({ channel, ts, ...message });
    return DONE;
  }

  async function announce(row: OutboxRow, incident: Incident): Promise<SendResult> {
    const { announceChannel } = parts;
    const channelId = announceChannel === undefined ? undefined : await channels.idOf(announceChannel);
    if (channelId === undefined) return { kind: 'impossible', reason: 'the channel for announcements is not there' };
    const posted = await channels.postOnce(row, { channelId, message: announcementMessage({ incident, scale }) });
    return { kind: 'done', effect: { kind: 'announcement', channelId: posted.channelId, ts: posted.ts } };
  }

  async function postEntry(row: OutboxRow, incident: Incident, entryId: string): Promise<SendResult> {
    const entries = await incidents.entries(incident.teamId, incident.number);
    const entry = entries.find(({ id }) => id === entryId);
    if (entry === undefined) return { kind: 'impossible', reason: 'there is no such entry' };
    return postedResult(await post(row, incident, entryMessage({ incident, entry, scale })), [entryId]);
  }

  async function postDigest(row: OutboxRow, incident: Incident): Promise<SendResult> {
    const told = new Set((await outbox.posted(incident.teamId, incident.number)).map(({ entryId }) => entryId));
    const all = await incidents.entries(incident.teamId, incident.number);
    const entries = all.filter(({ id, origin }) => origin === 'cli' && !told.has(id));
    const last = entries.at(-1);
    if (last === undefined) return DONE;
    const hold = await holdBack(incident);
    if (hold !== undefined) return hold;
    const posted = await post(row, incident, digestMessage({ incident, entries, scale }), last.seq);
    const upTo = posted?.upTo ?? last.seq;
    const ids = entries.filter(({ seq }) => seq <= upTo).map(({ id }) => id);
    return postedResult(posted, ids);
  }

  async function checklist(
    row: OutboxRow,
    incident: Incident,
    { kind, runId }: Extract<IncidentCall, { runId: string }>,
  ): Promise<SendResult> {
    const entries = await incidents.entries(incident.teamId, incident.number);
    const run = entries.find(({ detail }) => detail.kind === 'runbook' && detail.runId === runId);
    const id = run?.detail.kind === 'runbook' ? run.detail.pattern : '';
    const pattern = knowledge.patterns.get(id);
    const runbook = knowledge.runbooks.get(id);
    if (run === undefined || pattern === undefined || runbook === undefined) {
      return { kind: 'impossible', reason: 'there is no such checklist' };
    }
    const steps = checklistOf(runbook);
    const message = checklistMessage({ incident, pattern, runId, steps, ticks: ticksOf(runId, entries) });
    if (kind === 'post-runbook') return postedResult(await post(row, incident, message), [run.id]);
    const places = await outbox.posted(incident.teamId, incident.number);
    const place = places.find(({ entryId }) => entryId === run.id);
    return edit(place?.channelId, place?.ts, message);
  }

  async function capture(row: OutboxRow, message: MessageId): Promise<SendResult> {
    const { read, permalink } = await fetchMessage(client, message, parts.botUserId);
    await parts.fetched(row.teamId, { channelId: message.channelId, ts: message.ts }, read, permalink);
    return DONE;
  }

  async function remind(
    row: OutboxRow,
    incident: Incident,
    kind: Extract<IncidentCall, { kind: 'remind' }>['reminder'],
  ): Promise<SendResult> {
    // Meanwhile somebody may have done what it asks for, or several came due while Slack was away.
    const wanted = remindersFor(incident).find((reminder) => reminder.kind === kind);
    const key = `${incident.teamId} ${incident.number} ${kind}`;
    const lastAt = remindedAt.get(key) ?? 0;
    if (wanted === undefined || wanted.since > row.createdAt || lastAt >= row.createdAt) return DONE;
    const hold = await holdBack(incident);
    if (hold !== undefined) return hold;
    const posted = await post(row, incident, reminderMessage({ incident, kind }));
    if (posted === undefined) return NO_CHANNEL;
    remindedAt.set(key, clock.now());
    return DONE;
  }

  /** Keeps unasked messages a minute apart, and behind the opening of the channel; undefined when it is their time. */
  async function holdBack(incident: Incident): Promise<SendResult | undefined> {
    if (await awaitsChannel(incident)) {
      return { kind: 'later', afterMs: CHANNEL_WAIT_MS, reason: 'waits for the channel' };
    }
    const since = clock.now() - (await outbox.lastUnasked(incident.teamId, incident.number));
    if (since >= UNASKED_EVERY_MS) return undefined;
    return { kind: 'later', afterMs: UNASKED_EVERY_MS - since, reason: 'keeps its distance' };
  }

  /** However long Slack is away: the opening of the channel is the first call of its lane until it is made or set aside. */
  async function awaitsChannel({ teamId, number, channelId }: Incident): Promise<boolean> {
    if (channelId !== undefined) return false;
    const first = await outbox.due(Number.POSITIVE_INFINITY);
    return first.some((row) => row.call.kind === 'open-channel' && row.teamId === teamId && row.number === number);
  }
}

const NO_CHANNEL: SendResult = { kind: 'impossible', reason: 'the incident has no channel' };

function postedResult(posted: PostedMessage | undefined, entryIds: readonly string[]): SendResult {
  if (posted === undefined) return NO_CHANNEL;
  const { channelId, ts } = posted;
  return { kind: 'done', effect: { kind: 'posted', entryIds, channelId, ts } };
}
