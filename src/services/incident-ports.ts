import type { Actor } from '../core/incident/actor.ts';
import type { IncidentCall } from '../core/incident/call.ts';
import type { KeyedEntry } from '../core/incident/capture.ts';
import type { Change, Refusal } from '../core/incident/change.ts';
import type { CapturedFile, NewEntry, TimelineEntry } from '../core/incident/entry.ts';
import type { Incident } from '../core/incident/incident.ts';
import type { State } from '../core/incident/lifecycle.ts';
import type { MessageFact, MessageId } from '../core/incident/message-facts.ts';
import type { Reminder, ReminderKind } from '../core/incident/reminders.ts';
import type { PostMortemFacts, StoredEdit } from '../core/postmortem/facts.ts';

/** Who asks for something, and under which identifier the request would come again. */
export interface Caller {
  readonly teamId: string;
  readonly actor: Extract<Actor, { kind: 'user' | 'cli' }>;
  /** Slack's own identifier of the delivery, or a random one. */
  readonly requestId: string;
  /** A hash of who, where and which words, for requests that a person would type again; undefined for others. */
  readonly fingerprint?: string;
}

/** A request that changes something, by the identifier under which it would come again. */
export interface ChangeRequest {
  readonly teamId: string;
  /** Slack's own identifier of the delivery, or a random one. */
  readonly id: string;
  /**
   * What a person would send again who got no answer: a hash of who, where and which words. A request like one that
   * was carried out shortly before, and whose delivery is not in the inbox, is taken for the same.
   */
  readonly fingerprint: string | undefined;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** A change with what must be told in Slack and of what people are to be reminded. */
export interface Outcome extends Change {
  readonly calls: readonly IncidentCall[];
  /** All reminders that the incident calls for now; others are dropped. */
  readonly reminders: readonly Reminder[];
}

/** What came of a request. */
export interface Recorded {
  readonly incident: Incident;
  /** The entries that it added; none when it changed nothing. */
  readonly entries: readonly TimelineEntry[];
  /** The request had been carried out before; nothing was added now. */
  readonly isRepeated: boolean;
}

/** What came of giving somebody a role. */
export interface AssignedRole extends Recorded {
  /** The one who has it now is a guest, who cannot use buttons and commands of incidents. */
  readonly isGuest: boolean;
}

/** Which incidents to list. */
export interface IncidentQuery {
  readonly teamId: string;
  /** Private incidents are listed for their members only; `everything` is for the operator's command line. */
  readonly viewer: { readonly userId: string } | 'everything';
  readonly states: readonly State[];
  /** The newest ones. */
  readonly limit: number;
  /** Only incidents with lower numbers; undefined for all. */
  readonly before?: number;
}

/** What an exported post-mortem holds of an incident. */
export type ExportedFacts = Pick<PostMortemFacts, 'incident' | 'entries' | 'edits' | 'names' | 'permalinks'>;

/** An incident to be put where it is not; its workspace and its places in Slack are those of elsewhere and not kept. */
export interface Restoration extends Omit<ExportedFacts, 'permalinks'> {
  readonly teamId: string;
  /** Takes the next number of the workspace instead of its own. */
  readonly asNew: boolean;
  /** Identifier of the request. */
  readonly requestId: string;
}

/** What came of a restoration. */
export type Restored =
  /** It was not here. */
  | { readonly kind: 'added'; readonly incident: Incident }
  /** It was here; sections that somebody wrote later than what stood are added. */
  | { readonly kind: 'known'; readonly incident: Incident; readonly edits: readonly StoredEdit[] }
  /** It was here and is closed, so that nothing is added that is newer. */
  | { readonly kind: 'closed'; readonly incident: Incident }
  /** Its number belongs to another incident. */
  | { readonly kind: 'taken'; readonly incident: Incident }
  /** It is an incident of another workspace in this database. */
  | { readonly kind: 'elsewhere' };

/**
 * Keeps incidents and their timelines; every method is confined to one workspace. A change, its entries, what must be
 * told and the reminders are stored in one transaction, once for each request.
 */
export interface IncidentStore {
  /** Stores a new incident under the next number of the workspace; numbers are never used twice. */
  declare(request: ChangeRequest, decide: (number: number) => Outcome): Promise<Recorded>;
  /**
   * Changes an incident; `decide` sees it as it stands within the transaction.
   * @returns undefined when there is no such incident.
   */
  change(
    request: ChangeRequest,
    number: number,
    decide: (incident: Incident, entries: () => Promise<readonly TimelineEntry[]>) => Promise<Outcome | Refusal>,
  ): Promise<Recorded | Refusal | undefined>;
  find(teamId: string, number: number): Promise<Incident | undefined>;
  findByChannel(teamId: string, channelId: string): Promise<Incident | undefined>;
  /** The newest first. */
  list(query: IncidentQuery): Promise<readonly Incident[]>;
  /** How many `list` would give if it had no limit. */
  count(query: Omit<IncidentQuery, 'limit'>): Promise<number>;
  /**
   * Puts an incident with its timeline and what people wrote of it where it is not, in one transaction; Slack is told
   * nothing. One that is here already, which its entries show, gets only what was written later than what stands.
   */
  restore(restoration: Restoration): Promise<Restored>;
  /** All entries in the order of recording, superseded ones too. */
  entries(teamId: string, number: number): Promise<readonly TimelineEntry[]>;
  /** Records that somebody is, or is no longer, in the incident's channel; the later word counts. Epoch milliseconds. */
  putMember(teamId: string, number: number, userId: string, isMember: boolean, at: number): Promise<void>;
  members(teamId: string, number: number): Promise<readonly string[]>;
  /** The number of the last entry that a person has seen, 0 at first. */
  lastSeen(teamId: string, number: number, userId: string): Promise<number>;
  putLastSeen(teamId: string, number: number, userId: string, seq: number): Promise<void>;
  /** Workspaces that are known, by the app having been connected to them. */
  teams(): Promise<readonly string[]>;
  /** `url` is the workspace's address, such as https://example.slack.com/. */
  putTeam(teamId: string, url: string): Promise<void>;
  teamUrl(teamId: string): Promise<string | undefined>;
}

/** A message of Slack's as it was read. */
export interface ReadMessage {
  /** Slack's timestamp of the last edit; empty when it was never edited. */
  readonly editedTs: string;
  /** In plain text, before secrets are taken out. */
  readonly text: string;
  readonly files: readonly CapturedFile[];
  readonly author: Actor;
  readonly editor: Actor;
  readonly threadTs: string | undefined;
}

/** A section as somebody wrote it. */
export interface NewEdit {
  readonly teamId: string;
  readonly number: number;
  readonly edit: Omit<StoredEdit, 'version'>;
  /** The version that its writer had before them; 0 for none. */
  readonly basedOn: number;
  /** Identifier of the request, so that the same one writes once. */
  readonly requestId: string;
}

/** Keeps what people wrote in post-mortems: every version. */
export interface PostMortemStore {
  /** The newest version of each section. */
  edits(teamId: string, number: number): Promise<readonly StoredEdit[]>;
  /**
   * Adds a version on top of the one that it is based on.
   * @returns the version that somebody else has written meanwhile, when there is one; then nothing is added.
   */
  add(edit: NewEdit): Promise<{ readonly kind: 'saved' | 'conflict'; readonly edit: StoredEdit }>;
}

/** Facts about a message of Slack's that belongs to an incident's timeline, or may come to. */
export interface MessageFacts {
  readonly teamId: string;
  readonly message: MessageId;
  /** The incident that captures it; undefined while nobody pinned it. */
  readonly number: number | undefined;
  readonly facts: readonly MessageFact[];
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Keeps what is known about messages, and appends the entries that follow from it. */
export interface CaptureStore {
  /**
   * Adds facts (those known already change nothing), and appends what `missing` finds to be missing in the timeline of
   * each incident that captured the message.
   * @returns the entries that were added.
   */
  add(
    facts: MessageFacts,
    missing: (facts: readonly MessageFact[], stored: readonly KeyedEntry[]) => readonly NewEntry[],
    calls: readonly IncidentCall[],
  ): Promise<readonly TimelineEntry[]>;
  /** The incidents that captured a message. */
  capturedBy(teamId: string, message: MessageId): Promise<readonly number[]>;
  /** Forgets messages that nobody captured and that were last heard of before this time; epoch milliseconds. */
  forget(before: number): Promise<void>;
}

/** An answer to a mention, which must reach its thread. */
export interface ReplyCall {
  readonly kind: 'reply';
  readonly channelId: string;
  readonly threadTs: string;
  readonly questionId: string;
}

/** Something that Slack must be told. */
export type OutboxCall = IncidentCall | ReplyCall;

/** A call as it waits in the outbox. Times are epoch milliseconds. */
export interface OutboxRow {
  readonly id: number;
  readonly teamId: string;
  /** Calls of one lane are made one after the other, in order. */
  readonly lane: string;
  readonly number: number | undefined;
  readonly call: OutboxCall;
  /** How often it was tried. */
  readonly attempts: number;
  /** True when an earlier attempt may have reached Slack without our knowing. */
  readonly isUncertain: boolean;
  readonly createdAt: number;
  readonly notBefore: number;
}

/** What a call that succeeded has changed. */
export type OutboxEffect =
  | { readonly kind: 'channel'; readonly channelId: string }
  | { readonly kind: 'card'; readonly ts: string }
  | { readonly kind: 'announcement'; readonly channelId: string; readonly ts: string }
  | { readonly kind: 'posted'; readonly entryIds: readonly string[]; readonly channelId: string; readonly ts: string };

/** Where an entry stands in Slack. */
export interface PostedEntry {
  readonly entryId: string;
  readonly channelId: string;
  readonly ts: string;
}

/** Calls that wait, in order, until Slack has taken them. */
export interface Outbox {
  /** The first call of each lane, if its time has come. */
  due(now: number): Promise<readonly OutboxRow[]>;
  /** When the next call that waits for its time is due; undefined when none does. */
  nextDue(): Promise<number | undefined>;
  /** Notes that it is about to be made: from here on it may have reached Slack. */
  begin(id: number): Promise<void>;
  /** Notes that Slack has it. */
  done(row: OutboxRow, at: number, effect?: OutboxEffect): Promise<void>;
  /** Puts it off; `isUncertain` when it may have reached Slack. */
  postpone(id: number, notBefore: number, reason: string, isUncertain: boolean): Promise<void>;
  /** Sets it aside for good, so that those behind it go on. */
  park(id: number, at: number, reason: string): Promise<void>;
  /** When something was last said unasked in the channel of an incident; 0 for never. */
  lastUnasked(teamId: string, number: number): Promise<number>;
  /** Where entries stand in Slack. */
  posted(teamId: string, number: number): Promise<readonly PostedEntry[]>;
  /** Adds a reply, once. */
  add(teamId: string, call: ReplyCall, at: number): Promise<void>;
  /** Forgets calls that Slack took before this time; what was set aside stays for the operator. Epoch milliseconds. */
  forget(before: number): Promise<void>;
}

/** A reminder whose time has come. */
export interface DueReminder {
  readonly teamId: string;
  readonly number: number;
  readonly kind: ReminderKind;
}

/** Keeps reminders; they survive a restart. Times are epoch milliseconds. */
export interface ReminderStore {
  /** Puts every reminder whose time has come into the outbox and sets when it comes next; each once, whoever asks. */
  fireDue(now: number): Promise<readonly DueReminder[]>;
  /** Nothing before then. */
  snooze(teamId: string, number: number, kind: ReminderKind, until: number): Promise<void>;
}

/** What Slack says about a person. */
export interface Person {
  readonly userId: string;
  /** stranger: of another workspace; nobody: Slack was asked and knows no such person. */
  readonly kind: 'member' | 'guest' | 'bot' | 'stranger' | 'nobody';
  readonly name: string;
  /** IANA name, such as Europe/Berlin; undefined when Slack does not say. */
  readonly timeZone: string | undefined;
}

/** Looks people up; what Slack said before serves when it cannot be asked. */
export interface People {
  /** @returns undefined when nobody can tell. */
  find(teamId: string, userId: string): Promise<Person | undefined>;
}
