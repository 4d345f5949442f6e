import type { Knowledge } from '../core/knowledge/knowledge.ts';
import type { AnswerMention } from './answer-mention.ts';
import type { DiagnoseCluster } from './diagnose-cluster.ts';
import type { FindSimilar } from './find-similar.ts';
import type { GiveFeedback } from './give-feedback.ts';
import type { IncidentServices } from './incidents/incident-services.ts';
import type { Inbox, Log } from './ports.ts';
import type { PublicAnswer } from './public-answer.ts';
import type { ShowRunbook } from './show-runbook.ts';

/** All use cases, wired; what the entrances (Slack, command line) are given. */
export interface Services {
  readonly findSimilar: FindSimilar;
  readonly diagnoseCluster: DiagnoseCluster;
  readonly answerMention: AnswerMention;
  readonly publicAnswer: PublicAnswer;
  readonly giveFeedback: GiveFeedback;
  readonly showRunbook: ShowRunbook;
  readonly incidents: IncidentServices;
  readonly inbox: Inbox;
  readonly knowledge: Knowledge;
  readonly log: Log;
}
