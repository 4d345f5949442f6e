import { inlineCode } from '../markup.ts';

const REINSTALL =
  'The app lacks a permission: whoever runs Precedent pastes the new manifest.json under App Manifest and presses Reinstall to Workspace.';
const ELSEWHERE =
  'Ask for another format, or use the command line: `precedent postmortem export INC-n --format pdf -o FILE`';
const FORBIDDEN = `The administrators of the workspace do not allow it. ${ELSEWHERE}`;
const NO_CHANNEL =
  'The channel is archived, or the app is not in it. Ask from another channel, and the file comes as a direct message.';

/**
 * What people can do about Slack's refusals of files and canvases, by Slack's names for them. Source:
 * docs.slack.dev/reference/methods (files.getUploadURLExternal, files.completeUploadExternal,
 * conversations.canvases.create, canvases.edit).
 */
const WORDS: Readonly<Record<string, string>> = {
  missing_scope: REINSTALL,
  not_allowed_token_type: REINSTALL,
  file_upload_size_restricted: `The file is larger than the workspace allows. ${ELSEWHERE}`,
  file_uploads_disabled: FORBIDDEN,
  file_uploads_except_images_disabled: FORBIDDEN,
  file_type_not_allowed: FORBIDDEN,
  restricted_action: FORBIDDEN,
  posting_to_channel_denied: FORBIDDEN,
  storage_limit_reached: `The workspace has no room left for files. ${ELSEWHERE}`,
  not_in_channel: NO_CHANNEL,
  channel_not_found: NO_CHANNEL,
  is_archived: NO_CHANNEL,
  canvas_too_large: 'It is larger than a canvas can be (1 MiB). Export it as pdf or md.',
  canvas_disabled_user_team: `Canvases are turned off in this workspace. ${ELSEWHERE}`,
  canvas_disabled_file_team: `Canvases are turned off in this workspace. ${ELSEWHERE}`,
  team_tier_cannot_create_channel_canvases: `This workspace's plan has no canvases in channels. ${ELSEWHERE}`,
  channel_canvas_already_exists:
    'The channel has a canvas, and Slack does not say which. Delete that canvas, or export as pdf or md.',
  free_team_canvas_tab_already_exists:
    'The channel has a canvas, and Slack does not say which. Delete that canvas, or export as pdf or md.',
};

/** Characters of a name that Slack gives. */
const NAME_LENGTH = 100;

/** What a refusal means and what to do about it. */
export function refusalWords(reason: string): string {
  return Object.hasOwn(WORDS, reason)
    ? (WORDS[reason] ?? '')
    : `Its reason is ${inlineCode(reason, NAME_LENGTH)}. ${ELSEWHERE}`;
}
