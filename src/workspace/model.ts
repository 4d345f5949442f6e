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
}

/** A public channel. */
export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly creator: string;
  readonly createdSeconds: number;
  readonly members: ReadonlySet<string>;
  readonly pins: readonly string[];
}

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
}

/** A modal that somebody has open. `rootId` names the first one of its stack. */
export interface View {
  readonly id: string;
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
