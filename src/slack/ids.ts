/** Every name under which Slack tells us what a person used; the manifest repeats commands and shortcuts. */

/** Slash commands. */
export const COMMANDS = { incident: '/incident' } as const;

/** Buttons. */
export const ACTIONS = {
  showRunbook: 'show_runbook',
  showRunbookPage: 'show_runbook_page',
  notIt: 'give_feedback_not_it',
  wasIt: 'give_feedback_was_it',
  shareAnswer: 'share_answer',
} as const;

/** Modals. */
export const VIEWS = { askSymptom: 'ask_symptom', runbook: 'runbook' } as const;

/** Shortcuts. */
export const SHORTCUTS = { findSimilar: 'find_similar' } as const;

/** Events API subscriptions. */
export const EVENTS = { appMention: 'app_mention' } as const;

/** The one input of the modal that asks for a symptom. */
export const SYMPTOM_INPUT = { blockId: 'symptom', actionId: 'symptom_text' } as const;
