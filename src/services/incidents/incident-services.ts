import type { ShowRunbook } from '../show-runbook.ts';
import { type CaptureMessages, captureMessages } from './capture-messages.ts';
import { changeIncident } from './change-incident.ts';
import { type CorrectTimeline, correctTimeline } from './correct-timeline.ts';
import { type CountIncidents, countIncidents } from './count-incidents.ts';
import { type DeclareIncident, declareIncident } from './declare-incident.ts';
import { type FollowMembers, followMembers } from './follow-members.ts';
import { type FollowRunbook, followRunbook } from './follow-runbook.ts';
import { type ImportPostMortem, importPostMortem } from './import-post-mortem.ts';
import { type KeepReminding, keepReminding } from './keep-reminding.ts';
import { type LookAtIncidents, lookAtIncidents } from './look-at-incidents.ts';
import type { IncidentParts } from './parts.ts';
import { type RecordFinding, recordFinding } from './record-finding.ts';
import { type SuggestForDraft, type SuggestSeverity, suggestForDraft, suggestSeverity } from './suggest-severity.ts';
import { type TagSeverity, tagSeverity } from './tag-severity.ts';
import { type WorkIncident, workIncident } from './work-incident.ts';
import { type PostMortemParts, type WritePostMortem, writePostMortem } from './write-post-mortem.ts';

/** All use cases of incidents, wired. */
export interface IncidentServices {
  readonly declare: DeclareIncident;
  readonly suggestForDraft: SuggestForDraft;
  readonly suggestSeverity: SuggestSeverity;
  readonly tagSeverity: TagSeverity;
  readonly work: WorkIncident;
  readonly correctTimeline: CorrectTimeline;
  readonly runbook: FollowRunbook;
  readonly recordFinding: RecordFinding;
  readonly look: LookAtIncidents;
  readonly postMortem: WritePostMortem;
  readonly importPostMortem: ImportPostMortem;
  readonly numbers: CountIncidents;
  readonly capture: CaptureMessages;
  readonly followMembers: FollowMembers;
  readonly reminding: KeepReminding;
}

/** Wires them over stores. */
export function incidentServices(parts: IncidentParts & PostMortemParts, showRunbook: ShowRunbook): IncidentServices {
  const change = changeIncident(parts);
  const runbook = followRunbook(parts, change, showRunbook);
  return {
    declare: declareIncident(parts),
    suggestForDraft: suggestForDraft(parts),
    suggestSeverity: suggestSeverity(parts),
    tagSeverity: tagSeverity(parts, change),
    work: workIncident(parts, change),
    correctTimeline: correctTimeline(parts, change),
    runbook,
    recordFinding: recordFinding(parts, change),
    look: lookAtIncidents(parts, runbook),
    postMortem: writePostMortem(parts, change, runbook),
    importPostMortem: importPostMortem(parts, runbook),
    numbers: countIncidents(parts),
    capture: captureMessages(parts),
    followMembers: followMembers(parts.incidents),
    reminding: keepReminding(parts),
  };
}
