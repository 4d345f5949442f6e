import { checklistOf, rankedByFindings, stepKey, ticksOf } from '../../core/incident/checklist.ts';
import type { TickOutcome, TimelineEntry } from '../../core/incident/entry.ts';
import type { Incident } from '../../core/incident/incident.ts';
import { startRunbook as decideStart, tickStep as decideTick } from '../../core/incident/work.ts';
import type { PatternMatch } from '../../core/matching/answer.ts';
import { UserError } from '../../errors.ts';
import type { Caller, Recorded } from '../incident-ports.ts';
import type { ShowRunbook } from '../show-runbook.ts';
import { findTarget, type Target } from './access.ts';
import type { ChangeIncident } from './change-incident.ts';
import { incidentTexts } from './incident-texts.ts';
import type { IncidentParts } from './parts.ts';

/** What came of a tick, and what fits the incident best by now. */
export interface Ticked {
  readonly recorded: Recorded;
  /** Best first. */
  readonly patterns: readonly PatternMatch[];
}

/** A step of a posted checklist, and what came of it. */
export interface StepTick {
  readonly runId: string;
  /** From 0. */
  readonly step: number;
  /** What the step said when it was posted; see `stepKey`. */
  readonly key: string;
  readonly outcome: TickOutcome;
}

/** Runbooks as checklists in an incident's channel. */
export interface FollowRunbook {
  /**
   * Puts a checklist into the channel: of the pattern named, else of the one that fits best.
   * @throws UserError of access, `pattern_unknown`, or `incident_refused`.
   */
  start(caller: Caller, target: Target, pattern: string | undefined): Promise<Recorded>;
  /**
   * Ticks a step off.
   * @throws UserError of access, `value_unknown` when there is no such step any more, or `incident_refused`.
   */
  tick(caller: Caller, target: Target, tick: StepTick): Promise<Ticked>;
  /** The patterns that fit the incident by its words and by what people found; best first, none when nothing fits. */
  patternsOf(incident: Incident, entries: readonly TimelineEntry[]): readonly PatternMatch[];
}

/** Runbooks of the knowledge base. */
export function followRunbook(parts: IncidentParts, change: ChangeIncident, showRunbook: ShowRunbook): FollowRunbook {
  const { answerer, incidents, ids } = parts;
  const patternsOf: FollowRunbook['patternsOf'] = (incident, entries) => {
    const text = incidentTexts(incident, entries)
      .map((part) => part.text)
      .join('\n');
    const { match, patterns } = answerer.answer(text);
    return rankedByFindings(match === 'found' ? patterns : [], incident, entries);
  };
  const entriesOf = ({ teamId, number }: Incident) => incidents.entries(teamId, number);
  return {
    patternsOf,
    async start(caller, target, named) {
      const incident = await findTarget(parts, caller, target);
      const pattern = named ?? incident.confirmedPatterns[0] ?? patternsOf(incident, await entriesOf(incident))[0]?.id;
      if (pattern === undefined) {
        throw new UserError(
          'pattern_unknown',
          'Nothing known fits this incident yet. Name a pattern, such as /incident runbook cluster-dns-outage, or add what you see with /incident note.',
        );
      }
      showRunbook(pattern);
      const runId = ids.next();
      return change(caller, { number: incident.number }, (current, act) =>
        decideStart(current, { pattern, runId }, act),
      );
    },
    async tick(caller, target, { runId, step, key, outcome }) {
      const incident = await findTarget(parts, caller, target);
      const run = (await entriesOf(incident)).find(({ detail }) => detail.kind === 'runbook' && detail.runId === runId);
      const pattern = run?.detail.kind === 'runbook' ? run.detail.pattern : undefined;
      const found = pattern === undefined ? undefined : checklistOf(showRunbook(pattern).runbook)[step];
      if (pattern === undefined || found === undefined || stepKey(found) !== key) {
        throw new UserError('value_unknown', 'This checklist has changed. Put it up again with /incident runbook.');
      }
      const { phase, risk, title } = found;
      const recorded = await change(caller, { number: incident.number }, async (current, act, entries) =>
        decideTick(
          current,
          { runId, pattern, step, phase, risk, outcome },
          title,
          outcomeOf(ticksOf(runId, await entries()).get(step)),
          act,
        ),
      );
      return { recorded, patterns: patternsOf(recorded.incident, await entriesOf(incident)) };
    },
  };
}

function outcomeOf(tick: TimelineEntry | undefined): TickOutcome | undefined {
  return tick?.detail.kind === 'tick' ? tick.detail.outcome : undefined;
}
