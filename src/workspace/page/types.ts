// The shapes that the server sends. It has checked every block, so the page need not check again.

/** Text, plain or in Slack markup. */
export interface TextObject {
  readonly type: 'plain_text' | 'mrkdwn';
  readonly text: string;
}

/** One choice. */
export interface Option {
  readonly text: TextObject;
  readonly value: string;
  readonly description?: TextObject;
}

/** What to ask before an action goes out. */
export interface Confirm {
  readonly title: TextObject;
  readonly text: TextObject;
  readonly confirm: TextObject;
  readonly deny: TextObject;
  readonly style?: 'primary' | 'danger';
}

interface Common {
  readonly action_id: string;
  readonly confirm?: Confirm;
  readonly placeholder?: TextObject;
  readonly focus_on_load?: boolean;
}

/** A button; one with a URL opens that too. */
export interface Button extends Common {
  readonly type: 'button';
  readonly text: TextObject;
  readonly value?: string;
  readonly url?: string;
  readonly style?: 'primary' | 'danger';
  readonly accessibility_label?: string;
}

/** A menu behind three dots. */
export interface Overflow extends Common {
  readonly type: 'overflow';
  readonly options: readonly Option[];
}

/** A select, with or without groups. */
export interface StaticSelect extends Common {
  readonly type: 'static_select';
  readonly options?: readonly Option[];
  readonly option_groups?: readonly { readonly label: TextObject; readonly options: readonly Option[] }[];
  readonly initial_option?: Option;
}

/** A line or several lines of text. */
export interface TextInput extends Common {
  readonly type: 'plain_text_input';
  readonly multiline?: boolean;
  readonly initial_value?: string;
  readonly min_length?: number;
  readonly max_length?: number;
}

/** A choice among people. */
export interface UsersSelect extends Common {
  readonly type: 'users_select';
  readonly initial_user?: string;
}

/** One of several choices. */
export interface Radio extends Common {
  readonly type: 'radio_buttons';
  readonly options: readonly Option[];
  readonly initial_option?: Option;
}

/** Any of several choices. */
export interface Checkboxes extends Common {
  readonly type: 'checkboxes';
  readonly options: readonly Option[];
  readonly initial_options?: readonly Option[];
}

/** A date or a time. */
export interface Picker extends Common {
  readonly type: 'datepicker' | 'timepicker';
  readonly initial_date?: string;
  readonly initial_time?: string;
}

/** Elements that hold a value. */
export type ValueElement = StaticSelect | TextInput | UsersSelect | Radio | Checkboxes | Picker;
/** Everything that can stand in an `actions` block. */
export type ActionElement = Button | Overflow | ValueElement;

/** A picture, as a block or an element. */
export interface Image {
  readonly type: 'image';
  readonly block_id?: string;
  readonly image_url: string;
  readonly alt_text: string;
  readonly title?: TextObject;
}

/** How a piece of rich text looks. */
export interface RichStyle {
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly strike?: boolean;
  readonly underline?: boolean;
  readonly code?: boolean;
}

/** A piece of rich text. */
export type RichInline = { readonly style?: RichStyle } & (
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'link'; readonly url: string; readonly text?: string }
  | { readonly type: 'emoji'; readonly name: string }
  | { readonly type: 'user'; readonly user_id: string }
  | { readonly type: 'channel'; readonly channel_id: string }
  | { readonly type: 'usergroup'; readonly usergroup_id: string }
  | { readonly type: 'broadcast'; readonly range: string }
  | { readonly type: 'date'; readonly timestamp: number; readonly format: string; readonly fallback?: string }
);

/** A paragraph, quote or preformatted part of rich text. */
export interface RichSection {
  readonly type: 'rich_text_section' | 'rich_text_preformatted' | 'rich_text_quote';
  readonly elements: readonly RichInline[];
}

/** A list in rich text. */
export interface RichList {
  readonly type: 'rich_text_list';
  readonly style: 'bullet' | 'ordered';
  readonly indent?: number;
  readonly offset?: number;
  readonly elements: readonly RichSection[];
}

/** An input with its label. */
export interface InputBlock {
  readonly type: 'input';
  readonly block_id: string;
  readonly label: TextObject;
  readonly element: ValueElement;
  readonly hint?: TextObject;
  readonly optional?: boolean;
  readonly dispatch_action?: boolean;
}

/** Text with an element at its right. */
export interface SectionBlock {
  readonly type: 'section';
  readonly block_id: string;
  readonly text?: TextObject;
  readonly fields?: readonly TextObject[];
  readonly accessory?: ActionElement | Image;
}

/** Every block that the server lets through. */
export type Block =
  | SectionBlock
  | InputBlock
  | Image
  | { readonly type: 'header'; readonly text: TextObject }
  | { readonly type: 'divider' }
  | { readonly type: 'context'; readonly elements: readonly (TextObject | Image)[] }
  | { readonly type: 'actions'; readonly block_id: string; readonly elements: readonly ActionElement[] }
  | { readonly type: 'rich_text'; readonly elements: readonly (RichSection | RichList)[] };

/** A message; `visibleTo` makes it ephemeral. */
export interface Message {
  readonly channel: string;
  readonly ts: string;
  readonly user: string;
  readonly isBot: boolean;
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly attachments: readonly { readonly text?: string; readonly fallback?: string; readonly title?: string }[];
  readonly reactions: readonly { readonly name: string; readonly users: readonly string[] }[];
  readonly threadTs?: string;
  readonly visibleTo?: string;
  readonly isBroadcast?: boolean;
  readonly edited?: object;
  readonly files: readonly SharedFile[];
}

/** A file in a message; `link` is where it can be had. */
export interface SharedFile {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly sizeBytes: number;
  readonly link: string;
}

/** A modal. */
export interface View {
  readonly id: string;
  readonly hash: string;
  readonly title: TextObject;
  readonly submit?: TextObject;
  readonly close?: TextObject;
  readonly blocks: readonly Block[];
  readonly errors: Readonly<Record<string, string>>;
}

/** A person or the bot. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly realName: string;
  readonly isBot: boolean;
}

/** A channel. */
export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly kind: 'public' | 'private' | 'im';
  readonly members: readonly string[];
  readonly pins: readonly string[];
  readonly topic: { readonly value: string };
  readonly isArchived: boolean;
  readonly bookmarks: readonly { readonly title: string; readonly link: string }[];
  readonly canvases: readonly { readonly id: string; readonly title: string; readonly markdown: string }[];
}

/** A shortcut of the manifest. */
export interface Shortcut {
  readonly name: string;
  readonly type: 'message' | 'global';
  readonly callbackId: string;
}

/** What the page needs to know once. */
export interface Workspace {
  readonly team: string;
  readonly botUserId: string;
  readonly people: readonly Person[];
  readonly channels: readonly Channel[];
  readonly shortcuts: readonly Shortcut[];
  readonly isConnected: boolean;
}

/** What changed, so that the page reads it again. */
export type Change = { readonly topic: 'channels' | 'views' | 'app' } | { readonly topic: 'messages'; channel: string };

/** What an input holds. */
export type Value = string | readonly string[] | null;
/** What the inputs of a modal hold, by block id and action id. */
export type Values = Readonly<Record<string, Readonly<Record<string, Value>>>>;
