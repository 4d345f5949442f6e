/** Every name under which Slack tells us what a person used; the manifest repeats commands and shortcuts. */

/** Slash commands. */
export const COMMANDS = { incident: '/incident' } as const;

/** Buttons, menus and inputs that tell at once. */
export const ACTIONS = {
  showRunbook: 'show_runbook',
  showRunbookPage: 'show_runbook_page',
  notIt: 'give_feedback_not_it',
  wasIt: 'give_feedback_was_it',
  shareAnswer: 'share_answer',
  declareFromAnswer: 'declare_from_answer',
  confirmFinding: 'confirm_finding',
  redraft: 'redraft_incident',
  openStatus: 'open_status',
  openSeverity: 'open_severity',
  tagSeverity: 'tag_severity',
  explainSeverity: 'explain_severity',
  answerFact: 'answer_fact',
  takeLead: 'take_lead',
  mitigate: 'mitigate_incident',
  openResolve: 'open_resolve',
  reopen: 'reopen_incident',
  startRunbook: 'start_runbook',
  tickStep: 'tick_step',
  showTimeline: 'show_timeline',
  turnTimeline: 'turn_timeline',
  turnList: 'turn_list',
  pickEntry: 'pick_entry',
  snoozeReminder: 'snooze_reminder',
  showPostMortem: 'show_post_mortem',
  turnPostMortem: 'turn_post_mortem',
  openSection: 'open_section',
  pickSection: 'pick_section',
  exportPostMortem: 'export_post_mortem',
  publishPostMortem: 'publish_post_mortem',
} as const;

/** The id of one of several buttons in a row that do the same: Slack wants different ids within a block. */
export function variant(action: string, which: string): string {
  return `${action}:${which}`;
}

/** Matches an action with all its variants. */
export function withVariants(action: string): RegExp {
  return new RegExp(`^${action}(?::|$)`);
}

/** Modals. */
export const VIEWS = {
  askSymptom: 'ask_symptom',
  runbook: 'runbook',
  declare: 'declare_incident',
  status: 'give_status',
  resolve: 'resolve_incident',
  severity: 'tag_severity',
  editEntry: 'edit_entry',
  chooseIncident: 'choose_incident',
  editSection: 'edit_section',
} as const;

/** Shortcuts. */
export const SHORTCUTS = {
  findSimilar: 'find_similar',
  addToTimeline: 'add_to_timeline',
  declare: 'declare_incident',
} as const;

/** Events API subscriptions. */
export const EVENTS = {
  appMention: 'app_mention',
  memberJoined: 'member_joined_channel',
  memberLeft: 'member_left_channel',
  message: 'message',
  reactionAdded: 'reaction_added',
  reactionRemoved: 'reaction_removed',
} as const;

/** The reaction that captures a message. */
export const PIN_REACTION = 'pushpin';

/** An input of a modal. */
export interface InputId {
  readonly blockId: string;
  readonly actionId: string;
}

/** The one input of the modal that asks for a symptom. */
export const SYMPTOM_INPUT = { blockId: 'symptom', actionId: 'symptom_text' } as const;

/** Inputs of the modals about incidents. */
export const INPUTS = {
  title: { blockId: 'title', actionId: 'title_text' },
  seen: { blockId: 'seen', actionId: 'seen_text' },
  environment: { blockId: 'environment', actionId: variant(ACTIONS.redraft, 'environment') },
  customers: { blockId: 'customers', actionId: variant(ACTIONS.redraft, 'customers') },
  severity: { blockId: 'severity', actionId: 'severity_level' },
  started: { blockId: 'started', actionId: 'started_text' },
  privacy: { blockId: 'privacy', actionId: 'privacy_box' },
  status: { blockId: 'status', actionId: 'status_text' },
  summary: { blockId: 'summary', actionId: 'summary_text' },
  level: { blockId: 'level', actionId: 'level_choice' },
  reason: { blockId: 'reason', actionId: 'reason_text' },
  entry: { blockId: 'entry', actionId: ACTIONS.pickEntry },
  entryText: { blockId: 'entry_text', actionId: 'entry_text_text' },
  entryTime: { blockId: 'entry_time', actionId: 'entry_time_text' },
  incident: { blockId: 'incident', actionId: 'incident_choice' },
  sectionText: { blockId: 'section_text', actionId: 'section_text_text' },
} as const satisfies Readonly<Record<string, InputId>>;
