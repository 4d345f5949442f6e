/** Most blocks of a message. Source: docs.slack.dev/reference/block-kit/blocks. */
export const BLOCKS_PER_MESSAGE = 50;

/** Most blocks of a modal. Source: docs.slack.dev/reference/block-kit/blocks. */
export const BLOCKS_PER_MODAL = 100;

/** Characters in a section's text. Source: docs.slack.dev/reference/block-kit/blocks/section-block. */
export const SECTION_TEXT = 3000;

/** Characters in a button's label. Source: docs.slack.dev/reference/block-kit/block-elements/button-element. */
export const BUTTON_TEXT = 75;

/** Characters in a button's value. Source: docs.slack.dev/reference/block-kit/block-elements/button-element. */
export const BUTTON_VALUE = 2000;

/** Characters in a button's label for screen readers. Source: as BUTTON_TEXT. */
export const ACCESSIBILITY_LABEL = 75;

/** Characters in a text input. Source: docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element. */
export const INPUT_TEXT = 3000;

/** Characters in a modal's private metadata. Source: docs.slack.dev/reference/views/modal-views. */
export const PRIVATE_METADATA = 3000;

/** Characters in a channel's topic. Source: docs.slack.dev/reference/methods/conversations.setTopic. */
export const CHANNEL_TOPIC = 250;

/** Options of a select menu. Source: docs.slack.dev/reference/block-kit/block-elements/select-menu-element. */
export const SELECT_OPTIONS = 100;

/** Characters of an option. Source: docs.slack.dev/reference/block-kit/composition-objects/option-object. */
export const OPTION_TEXT = 75;

/** Characters of a confirmation's text. Source: docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object. */
export const CONFIRM_TEXT = 300;

/** Characters of Markdown in one change of a canvas. Source: docs.slack.dev/reference/methods/canvases.edit. */
export const CANVAS_TEXT = 1024 * 1024;

/** Characters that describe a picture. Source: docs.slack.dev/reference/methods/files.getUploadURLExternal. */
export const ALT_TEXT = 1000;
