import type { Block } from './blocks/block.ts';

/** A JSON object whose members are checked where they are read. */
export type Json = Readonly<Record<string, unknown>>;

/** Somebody in the workspace: a person or the bot. */
export interface Person {
  readonly id: string;
  /** The handle, lower case. */
  readonly name: string;
  readonly realName: string;
  readonly isBot: boolean;
  /** A guest sees only what they were invited to; a single-channel guest one channel at most. */
  readonly guest?: 'multi' | 'single';
  /** Somebody of another workspace, in a shared channel. */
  readonly teamId?: string;
}

/** What everybody reads above a channel. */
export interface Topic {
  readonly value: string;
  readonly creator: string;
  readonly setSeconds: number;
}

/** A channel, or the direct messages between one person and the bot. */
export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly kind: 'public' | 'private' | 'im';
  readonly creator: string;
  readonly createdSeconds: number;
  readonly members: ReadonlySet<string>;
  /** Timestamps of the pinned messages, the first pinned first. */
  readonly pins: readonly string[];
  readonly topic: Topic;
  readonly isArchived: boolean;
  readonly bookmarks: readonly Bookmark[];
}

/** A link above a channel. */
export interface Bookmark {
  readonly id: string;
  readonly title: string;
  readonly link: string;
  readonly emoji: string;
  readonly createdSeconds: number;
  readonly createdBy: string;
}

/** A document beside the messages. */
export interface Canvas {
  readonly id: string;
  readonly title: string;
  readonly markdown: string;
  /** The channel whose canvas it is; others stand alone. */
  readonly channel?: string;
  /** Who may do what, by the id of a channel or a person. */
  readonly access: Readonly<Record<string, 'read' | 'write' | 'owner'>>;
}

/** A file that somebody put into a message. Its content is in the state. */
export interface SharedFile {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly mimetype: string;
  readonly user: string;
  readonly createdSeconds: number;
  readonly sizeBytes: number;
}

/** Messages that are not simply what somebody said. */
export type MessageSubtype = 'channel_topic' | 'file_share' | 'tombstone';

/** One emoji under a message, and who put it there. */
export interface Reaction {
  readonly name: string;
  readonly users: readonly string[];
}

/** A message in a channel; `visibleTo` makes it ephemeral. */
export interface Message {
  readonly channel: string;
  readonly ts: string;
  readonly user: string;
  readonly isBot: boolean;
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly attachments: readonly Json[];
  readonly reactions: readonly Reaction[];
  readonly threadTs?: string;
  /** The only person who sees it. */
  readonly visibleTo?: string;
  readonly edited?: { readonly user: string; readonly ts: string };
  /** A thread reply that is also shown in the channel. */
  readonly isBroadcast?: boolean;
  readonly metadata?: Json;
  readonly subtype?: MessageSubtype;
  /** The new topic, in the message that tells of it. */
  readonly topic?: string;
  readonly files?: readonly SharedFile[];
  /** Who pinned it, and when. */
  readonly pinned?: { readonly by: string; readonly atSeconds: number };
}

/** A modal that somebody has open, or somebody's Home tab. `rootId` names the first one of a stack of modals. */
export interface View {
  readonly id: string;
  readonly type: 'modal' | 'home';
  readonly user: string;
  readonly rootId: string;
  readonly previousId?: string;
  readonly hash: string;
  readonly title: Json;
  readonly submit?: Json;
  readonly close?: Json;
  readonly blocks: readonly Block[];
  readonly privateMetadata: string;
  readonly callbackId: string;
  readonly externalId: string;
  readonly clearOnClose: boolean;
  readonly notifyOnClose: boolean;
  /** What the app said about each input, by block id, after the last submission. */
  readonly errors: Readonly<Record<string, string>>;
}

/** A shortcut of the app's manifest. */
export interface Shortcut {
  readonly name: string;
  readonly type: 'message' | 'global';
  readonly callbackId: string;
}

/** The identifiers and secrets of one started workspace. */
export interface Identity {
  readonly teamId: string;
  readonly teamName: string;
  readonly teamDomain: string;
  readonly appId: string;
  readonly botId: string;
  readonly botUserId: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  /** The old verification token that Slack still sends in every payload. */
  readonly verificationToken: string;
}
