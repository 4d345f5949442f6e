import type { ApiCall } from './api.ts';
import type { DeliveryFailure, TimedReceipt } from './delivery/courier.ts';
import type { DeliveryRecord } from './delivery/delivery-log.ts';
import type { EventShape } from './delivery/mail-room.ts';
import type { DisconnectReason } from './delivery/socket-courier.ts';
import type { Fault } from './faults.ts';
import type { Canvas, Channel, Json, Message, Person, View } from './model.ts';
import type { GivenValues } from './view-state.ts';

/** How a slash command went. */
export interface CommandResult {
  /** What the app sent back with its acknowledgement; `{}` when it sent nothing. */
  readonly body: Json;
  /** Absent when the app acknowledged in time. */
  readonly error?: DeliveryFailure | 'invalid_command_response';
  /** From sending the command to its acknowledgement. Milliseconds. */
  readonly tookMs: number;
  /** The message that the acknowledgement carried, or the notice of the failure. */
  readonly message?: Message;
}

/** How pressing a button, choosing an option or using a shortcut went. */
export interface InteractionResult {
  readonly error?: DeliveryFailure;
  readonly tookMs: number;
}

/** What happened to a modal after its submit button was pressed. */
export interface SubmissionResult {
  /** `none`: the modal closed. `failed`: the app did not answer, or answered with something that Slack refuses. */
  readonly responseAction: 'none' | 'errors' | 'update' | 'push' | 'clear' | 'failed';
  /** By block id. */
  readonly errors?: Readonly<Record<string, string>>;
  /** Whether the errors come from the app, or from Slack's own check of required inputs. */
  readonly errorsFrom?: 'app' | 'client';
  /** The modal that is on top now, if any. */
  readonly view?: View;
  readonly error?: string;
  readonly tookMs: number;
}

/** A message by its place. Ephemeral messages are named in the same way. */
export interface MessageRef {
  readonly channel: string;
  readonly ts: string;
}

/** A file that somebody puts into a message. */
export interface OwnFile {
  readonly name: string;
  readonly mimetype: string;
  readonly content: string | Uint8Array;
}

/** Where an element stands: in a message or in a modal. */
export type ElementPlace =
  | { readonly message: MessageRef }
  | { readonly viewId: string; readonly values?: GivenValues };

/** What there is to see at one moment. People and channels go by id or by name. */
export interface WorkspaceLook {
  /** Everything that everybody sees in a channel, thread replies too, oldest first. */
  messages(channel: string): readonly Message[];
  /** What only this person sees in a channel, oldest first. */
  ephemerals(channel: string, user: string): readonly Message[];
  /** The person's stack of modals; the last is on top. */
  openViews(user: string): readonly View[];
  /** What the app has put on the person's Home tab. */
  home(user: string): View | undefined;
  canvases(): readonly Canvas[];
  channels(): readonly Channel[];
  /** What the app was told, oldest first. */
  deliveries(): readonly DeliveryRecord[];
  /** The Web API calls that the app made, oldest first. */
  calls(method?: string): readonly ApiCall[];
  /** How many Socket Mode connections are open. */
  connections(): number;
}

/** A look for something: answers nothing truthy as long as it is not there. */
export type Predicate<T> = (look: WorkspaceLook) => T | Nothing | Promise<T | Nothing>;
type Nothing = undefined | null | false;

/** What somebody can do in the workspace. People and channels go by id or by name: `ana`, `#general`. */
export interface WorkspaceDriver {
  /**
   * Adds somebody who is in no channel yet; the id is `U0` and the name in capitals. `team` is another workspace's id.
   * @throws {DriverError} when the name is taken.
   */
  addPerson(input: {
    readonly name: string;
    readonly realName?: string;
    readonly guest?: 'multi' | 'single';
    readonly team?: string;
  }): Promise<Person>;
  /** Makes a channel that only this person is in. */
  createChannel(input: {
    readonly user: string;
    readonly name: string;
    readonly isPrivate?: boolean;
  }): Promise<Channel>;
  /** The direct messages between a person and the bot; their id is the person's with a D. */
  openDm(input: { readonly user: string }): Promise<Channel>;
  /** `user` brings `invitee` in; also the bot, by its name `precedent`. */
  invite(input: { readonly user: string; readonly channel: string; readonly invitee: string }): Promise<Channel>;
  /** Joins a public channel; guests and private channels need an invitation. */
  joinChannel(input: { readonly user: string; readonly channel: string }): Promise<Channel>;
  leaveChannel(input: { readonly user: string; readonly channel: string }): Promise<Channel>;
  setTopic(input: { readonly user: string; readonly channel: string; readonly topic: string }): Promise<Channel>;
  archiveChannel(input: { readonly user: string; readonly channel: string }): Promise<Channel>;
  unarchiveChannel(input: { readonly user: string; readonly channel: string }): Promise<Channel>;
  /** `text` is what the person types; see the option `escapeCommands` for what the app gets. */
  slashCommand(input: {
    readonly user: string;
    readonly channel: string;
    readonly command: string;
    readonly text?: string;
  }): Promise<CommandResult>;
  /** Says something; resolves when the app has acknowledged the events. `text` is as Slack sends it, escaped. */
  postMessage(input: {
    readonly user: string;
    readonly channel: string;
    readonly text: string;
    readonly threadTs?: string;
    readonly attachments?: readonly Json[];
    readonly blocks?: unknown;
    readonly files?: readonly OwnFile[];
  }): Promise<Message>;
  editMessage(input: { readonly user: string; readonly message: MessageRef; readonly text: string }): Promise<Message>;
  deleteMessage(input: { readonly user: string; readonly message: MessageRef }): Promise<void>;
  /** `value` tells buttons with the same action id apart. */
  pressButton(
    input: ElementPlace & { readonly user: string; readonly actionId: string; readonly value?: string },
  ): Promise<InteractionResult>;
  /** Chooses in a select, an overflow menu, a picker, radio buttons (a string) or checkboxes (a list). */
  choose(
    input: ElementPlace & {
      readonly user: string;
      readonly actionId: string;
      readonly value: string | readonly string[];
      readonly blockId?: string;
    },
  ): Promise<InteractionResult>;
  messageShortcut(input: {
    readonly user: string;
    readonly channel: string;
    readonly ts: string;
    readonly callbackId: string;
  }): Promise<InteractionResult>;
  globalShortcut(input: { readonly user: string; readonly callbackId: string }): Promise<InteractionResult>;
  /** Fills in and submits. Inputs that `values` leaves out keep their initial value. */
  submitView(input: {
    readonly user: string;
    readonly viewId: string;
    readonly values?: GivenValues;
  }): Promise<SubmissionResult>;
  closeView(input: { readonly user: string; readonly viewId: string }): Promise<void>;
  /** `name` is without colons. */
  addReaction(input: {
    readonly user: string;
    readonly channel: string;
    readonly ts: string;
    readonly name: string;
  }): Promise<Message>;
  removeReaction(input: {
    readonly user: string;
    readonly channel: string;
    readonly ts: string;
    readonly name: string;
  }): Promise<Message>;
  /** Opens the app's Home, so that the app hears of it; what the app puts there is in `home`. */
  openHome(input: { readonly user: string; readonly tab?: 'home' | 'messages' }): Promise<void>;
  /** Sends the same payload again, with Slack's retry marks; without an id, the last delivery. */
  redeliver(deliveryId?: string, reason?: string): Promise<TimedReceipt>;
  messages(channel: string): Promise<readonly Message[]>;
  ephemerals(channel: string, user: string): Promise<readonly Message[]>;
  openViews(user: string): Promise<readonly View[]>;
  home(user: string): Promise<View | undefined>;
  canvases(): Promise<readonly Canvas[]>;
  deliveries(): Promise<readonly DeliveryRecord[]>;
  calls(method?: string): Promise<readonly ApiCall[]>;
  /** Looks at once and after every change, until the predicate answers something truthy, and resolves with that. */
  waitFor<T>(predicate: Predicate<T>, timeoutMs?: number): Promise<T>;
  /** Makes the app's next call of a Web API method go wrong. */
  failNext(method: string, fault: Fault): Promise<void>;
  /**
   * Makes every call of the Web API go wrong, `apps.connections.open` too, and response URLs, until it is called with
   * `undefined`. Open sockets stay; `dropSockets` breaks them.
   */
  failAll(fault: Fault | undefined): Promise<void>;
  /** Takes the app's tokens back: every method answers `token_revoked`. */
  revokeToken(): Promise<void>;
  restoreToken(): Promise<void>;
  /**
   * Delivers events twice or out of order from now on; acts then resolve before their events have gone out. Commands
   * and interactions go out at once, and with `duplicate` a second time within the window; what the app answers to
   * that is recorded and ignored. `{ duplicate: false, windowMs: 0 }` ends it.
   */
  shapeEvents(shape: EventShape): Promise<void>;
  /** Sends what is held back and resolves when nothing is held back, under way or waiting for a retry. */
  flushEvents(): Promise<void>;
  /** Breaks the app's oldest `count` sockets, or all, without a word. */
  dropSockets(count?: number): Promise<void>;
  /** Asks the app's oldest `count` sockets, or all, to connect anew, as Slack does when it moves a connection. */
  disconnectSockets(reason: DisconnectReason, count?: number): Promise<void>;
}
