import type { App, BlockButtonAction, MessageShortcut } from '@slack/bolt';
import type { Services } from '../src/services/services.ts';
import { ACTIONS, COMMANDS, EVENTS, SHORTCUTS, VIEWS } from '../src/slack/ids.ts';
import type { RespondAt } from '../src/slack/response-url.ts';
import { giveFeedback } from './actions/give-feedback.ts';
import { shareAnswer } from './actions/share-answer.ts';
import { showRunbook } from './actions/show-runbook.ts';
import { showRunbookPage } from './actions/show-runbook-page.ts';
import { incident } from './commands/incident/router.ts';
import { appMention } from './events/app-mention.ts';
import { findSimilarShortcut } from './shortcuts/find-similar.ts';
import { submitSymptom } from './views/submit-symptom.ts';

/** The part of the Bolt app on which listeners are registered. */
export type Listening = Pick<App, 'command' | 'action' | 'view' | 'shortcut' | 'event'>;

/** Registers every listener; the manifest must offer exactly these entrances. */
export function registerListeners(app: Listening, services: Services, respondAt: RespondAt): void {
  app.command(COMMANDS.incident, incident(services));

  app.action<BlockButtonAction>(ACTIONS.showRunbook, showRunbook(services));
  app.action<BlockButtonAction>(ACTIONS.showRunbookPage, showRunbookPage(services));
  app.action<BlockButtonAction>(ACTIONS.shareAnswer, shareAnswer(services));
  app.action<BlockButtonAction>(ACTIONS.notIt, giveFeedback(services, 'not-it'));
  app.action<BlockButtonAction>(ACTIONS.wasIt, giveFeedback(services, 'was-it'));

  app.view(VIEWS.askSymptom, submitSymptom(services, respondAt));

  app.shortcut<MessageShortcut>(
    { callback_id: SHORTCUTS.findSimilar, type: 'message_action' },
    findSimilarShortcut(services),
  );

  app.event(EVENTS.appMention, appMention(services));
}
