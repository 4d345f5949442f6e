import type { IncidentCall } from '../../core/incident/call.ts';
import { missingEntries } from '../../core/incident/capture.ts';
import { refuseClosed } from '../../core/incident/change.ts';
import type { TimelineEntry } from '../../core/incident/entry.ts';
import type { Incident } from '../../core/incident/incident.ts';
import type { MessageFact, MessageId } from '../../core/incident/message-facts.ts';
import { UserError } from '../../errors.ts';
import type { Caller, ReadMessage } from '../incident-ports.ts';
import { findTarget, requireMember, type Target } from './access.ts';
import type { IncidentParts } from './parts.ts';

/** A reaction or the menu of a message by which somebody wants it in the timeline, or no longer. Epoch milliseconds. */
export interface Pin {
  readonly userId: string;
  readonly at: number;
}

/** Keeps messages of Slack's in timelines: exactly the ones meant, with their later edits and deletions. */
export interface CaptureMessages {
  /** Somebody pinned a message. Outside of an incident's channel this is none of ours. */
  pinned(teamId: string, message: MessageId, pin: Pin): Promise<void>;
  unpinned(teamId: string, message: MessageId, pin: Pin): Promise<void>;
  /** A message that somebody may capture in a moment, when they have said for which incident; kept for an hour. */
  noticed(teamId: string, message: MessageId, read: ReadMessage): Promise<void>;
  /**
   * Somebody chose "Add to incident timeline" for a message; `read` is left out for one that was noticed.
   * @throws UserError of access, or `incident_refused` when the incident is closed.
   */
  added(caller: Caller, target: Target, message: MessageId, read?: ReadMessage): Promise<Incident>;
  /** A message was edited, from what it was to what it is. */
  edited(teamId: string, message: MessageId, versions: readonly ReadMessage[]): Promise<void>;
  deleted(teamId: string, message: MessageId, last: ReadMessage | undefined, at: number): Promise<void>;
  /** Slack was asked for a captured message. */
  fetched(
    teamId: string,
    message: MessageId,
    read: ReadMessage | undefined,
    permalink: string | undefined,
  ): Promise<void>;
}

/** Keeps them in the store. */
export function captureMessages(parts: IncidentParts): CaptureMessages {
  const { captures, incidents, people, clean, clock, ids, wake } = parts;

  const add = async (
    teamId: string,
    message: MessageId,
    number: number | undefined,
    facts: readonly MessageFact[],
  ): Promise<readonly TimelineEntry[]> => {
    const at = clock.now();
    const calls: readonly IncidentCall[] = [{ kind: 'fetch-message', ...message }];
    const added = await captures.add(
      { teamId, message, number, facts, at },
      (known, stored) => missingEntries(message, known, stored, { at, newId: () => ids.next() }),
      calls,
    );
    wake();
    return added;
  };

  const versionOf = (read: ReadMessage): MessageFact => {
    const { text, masked } = clean(read.text);
    const files = read.files.map(({ name, url, mimetype }) => {
      const [cleanName, cleanUrl] = [clean(name), clean(url)];
      // An address without its secret leads nowhere.
      const file = { name: cleanName.text, url: cleanUrl.masked.length > 0 ? '' : url, mimetype };
      return { file, masked: [...cleanName.masked, ...cleanUrl.masked] };
    });
    return {
      kind: 'version',
      ...read,
      text,
      files: files.map(({ file }) => file),
      masked: [...new Set([...masked, ...files.flatMap((each) => each.masked)])],
    };
  };

  /** Edits are kept for a while even when nobody pinned the message: the pin may be on its way. */
  const isOfInterest = async (teamId: string, message: MessageId): Promise<boolean> =>
    (await incidents.findByChannel(teamId, message.channelId)) !== undefined ||
    (await captures.capturedBy(teamId, message)).length > 0;

  return {
    async pinned(teamId, message, { userId, at }) {
      const incident = await incidents.findByChannel(teamId, message.channelId);
      if (incident === undefined || incident.state === 'closed') return;
      const actor = { kind: 'user', id: userId } as const;
      // No refusal: Slack sends the pin again, when it may know by whom it is.
      if ((await people.find(teamId, userId)) === undefined) throw new Error('nobody can tell who has pinned it');
      await requireMember(people, { teamId, actor });
      const { number } = incident;
      await add(teamId, message, number, [{ kind: 'pinned', at, by: actor, via: 'pin', number }]);
    },
    async unpinned(teamId, message, { userId, at }) {
      const incident = await incidents.findByChannel(teamId, message.channelId);
      if (incident === undefined || incident.state === 'closed') return;
      const by = { kind: 'user', id: userId } as const;
      await add(teamId, message, undefined, [{ kind: 'unpinned', at, by, number: incident.number }]);
    },
    async noticed(teamId, message, read) {
      await add(teamId, message, undefined, [versionOf(read)]);
    },
    async added(caller, target, message, read) {
      const incident = await findTarget(parts, caller, target);
      const refusal = refuseClosed(incident);
      if (refusal) throw new UserError('incident_refused', refusal.message);
      const { number } = incident;
      const pin = { kind: 'pinned', at: clock.now(), by: caller.actor, via: 'shortcut', number } as const;
      await add(caller.teamId, message, number, [pin, ...(read === undefined ? [] : [versionOf(read)])]);
      return incident;
    },
    async edited(teamId, message, versions) {
      if (await isOfInterest(teamId, message)) await add(teamId, message, undefined, versions.map(versionOf));
    },
    async deleted(teamId, message, last, at) {
      if (!(await isOfInterest(teamId, message))) return;
      await add(teamId, message, undefined, [...(last ? [versionOf(last)] : []), { kind: 'deleted', at }]);
    },
    async fetched(teamId, message, read, permalink) {
      await add(teamId, message, undefined, [
        read === undefined ? { kind: 'missing' } : versionOf(read),
        ...(permalink === undefined ? [] : [{ kind: 'permalink', url: permalink } as const]),
      ]);
    },
  };
}
