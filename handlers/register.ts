import type {
  App,
  BlockAction,
  BlockButtonAction,
  GlobalShortcut,
  MessageShortcut,
  OverflowAction,
  RadioButtonsAction,
  StaticSelectAction,
} from '@slack/bolt';
import type { Services } from '../src/services/services.ts';
import { ACTIONS, COMMANDS, EVENTS, SHORTCUTS, VIEWS, withVariants } from '../src/slack/ids.ts';
import type { RespondAt } from '../src/slack/response-url.ts';
import { answerFact } from './actions/answer-fact.ts';
import { changeState } from './actions/change-state.ts';
import { chooseExport } from './actions/choose-export.ts';
import { confirmFinding } from './actions/confirm-finding.ts';
import { declareFromAnswer } from './actions/declare-from-answer.ts';
import { explainSeverity } from './actions/explain-severity.ts';
import { giveFeedback } from './actions/give-feedback.ts';
import { openResolve } from './actions/open-resolve.ts';
import { openSection } from './actions/open-section.ts';
import { openSeverity } from './actions/open-severity.ts';
import { openStatus } from './actions/open-status.ts';
import { pickEntry } from './actions/pick-entry.ts';
import { pickSection } from './actions/pick-section.ts';
import { publishPostMortem } from './actions/publish-post-mortem.ts';
import { redraft } from './actions/redraft.ts';
import { shareAnswer } from './actions/share-answer.ts';
import { showPostMortem } from './actions/show-post-mortem.ts';
import { showRunbook } from './actions/show-runbook.ts';
import { showRunbookPage } from './actions/show-runbook-page.ts';
import { showTimeline } from './actions/show-timeline.ts';
import { snoozeReminder } from './actions/snooze-reminder.ts';
import { startRunbook } from './actions/start-runbook.ts';
import { tagSeverity } from './actions/tag-severity.ts';
import { takeLead } from './actions/take-lead.ts';
import { type TickAction, tickStep } from './actions/tick-step.ts';
import { turnList } from './actions/turn-list.ts';
import { turnPostMortem } from './actions/turn-post-mortem.ts';
import { turnTimeline } from './actions/turn-timeline.ts';
import { incident } from './commands/incident/router.ts';
import { appMention } from './events/app-mention.ts';
import { followMember } from './events/follow-member.ts';
import { message } from './events/message.ts';
import { reactionAdded } from './events/reaction-added.ts';
import { reactionRemoved } from './events/reaction-removed.ts';
import { addToTimelineShortcut } from './shortcuts/add-to-timeline.ts';
import { declareShortcut } from './shortcuts/declare.ts';
import { findSimilarShortcut } from './shortcuts/find-similar.ts';
import { submitChooseIncident } from './views/submit-choose-incident.ts';
import { submitDeclare } from './views/submit-declare.ts';
import { submitEditEntry } from './views/submit-edit-entry.ts';
import { submitResolve } from './views/submit-resolve.ts';
import { submitSection } from './views/submit-section.ts';
import { submitSeverity } from './views/submit-severity.ts';
import { submitStatus } from './views/submit-status.ts';
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

  app.action<BlockButtonAction>(ACTIONS.declareFromAnswer, declareFromAnswer(services));
  app.action<BlockButtonAction>(ACTIONS.confirmFinding, confirmFinding(services));
  app.action<BlockAction<RadioButtonsAction>>(withVariants(ACTIONS.redraft), redraft(services));
  app.action<BlockButtonAction>(ACTIONS.openStatus, openStatus(services));
  app.action<BlockButtonAction>(ACTIONS.openSeverity, openSeverity(services));
  app.action<BlockButtonAction>(withVariants(ACTIONS.tagSeverity), tagSeverity(services));
  app.action<BlockButtonAction>(withVariants(ACTIONS.explainSeverity), explainSeverity(services));
  app.action<BlockButtonAction>(withVariants(ACTIONS.answerFact), answerFact(services));
  app.action<BlockButtonAction>(ACTIONS.takeLead, takeLead(services));
  app.action<BlockButtonAction>(ACTIONS.mitigate, changeState(services, 'mitigate'));
  app.action<BlockButtonAction>(ACTIONS.openResolve, openResolve(services));
  app.action<BlockButtonAction>(ACTIONS.reopen, changeState(services, 'reopen'));
  app.action<BlockButtonAction>(ACTIONS.startRunbook, startRunbook(services));
  app.action<TickAction>(withVariants(ACTIONS.tickStep), tickStep(services));
  app.action<BlockButtonAction>(ACTIONS.showTimeline, showTimeline(services));
  app.action<BlockButtonAction>(withVariants(ACTIONS.turnTimeline), turnTimeline(services));
  app.action<BlockButtonAction>(withVariants(ACTIONS.turnList), turnList(services));
  app.action<BlockAction<StaticSelectAction>>(ACTIONS.pickEntry, pickEntry(services));
  app.action<BlockButtonAction>(withVariants(ACTIONS.snoozeReminder), snoozeReminder(services));
  app.action<BlockButtonAction>(ACTIONS.showPostMortem, showPostMortem(services));
  app.action<BlockButtonAction>(withVariants(ACTIONS.turnPostMortem), turnPostMortem(services));
  app.action<BlockButtonAction>(ACTIONS.openSection, openSection(services));
  app.action<BlockAction<StaticSelectAction>>(ACTIONS.pickSection, pickSection(services));
  app.action<BlockAction<OverflowAction>>(ACTIONS.exportPostMortem, chooseExport(services));
  app.action<BlockButtonAction>(ACTIONS.publishPostMortem, publishPostMortem(services));

  app.view(VIEWS.askSymptom, submitSymptom(services, respondAt));
  app.view(VIEWS.declare, submitDeclare(services));
  app.view(VIEWS.status, submitStatus(services));
  app.view(VIEWS.resolve, submitResolve(services));
  app.view(VIEWS.severity, submitSeverity(services));
  app.view(VIEWS.editEntry, submitEditEntry(services));
  app.view(VIEWS.chooseIncident, submitChooseIncident(services));
  app.view(VIEWS.editSection, submitSection(services));

  app.shortcut<MessageShortcut>(
    { callback_id: SHORTCUTS.findSimilar, type: 'message_action' },
    findSimilarShortcut(services),
  );
  app.shortcut<MessageShortcut>(
    { callback_id: SHORTCUTS.addToTimeline, type: 'message_action' },
    addToTimelineShortcut(services),
  );
  app.shortcut<GlobalShortcut>({ callback_id: SHORTCUTS.declare, type: 'shortcut' }, declareShortcut(services));

  app.event(EVENTS.appMention, appMention(services));
  app.event(EVENTS.memberJoined, followMember(services));
  app.event(EVENTS.memberLeft, followMember(services));
  app.event(EVENTS.message, message(services));
  app.event(EVENTS.reactionAdded, reactionAdded(services));
  app.event(EVENTS.reactionRemoved, reactionRemoved(services));
}
