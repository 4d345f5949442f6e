import type { Transition } from '../../core/incident/lifecycle.ts';
import { readDue, readTime } from '../../core/incident/when.ts';
import {
  answerFact as decideFact,
  addFollowup as decideFollowup,
  addNote as decideNote,
  judgePattern as decidePattern,
  changeState as decideState,
  giveStatus as decideStatus,
  type FactAnswer,
} from '../../core/incident/work.ts';
import { UserError } from '../../errors.ts';
import type { Caller, Recorded } from '../incident-ports.ts';
import type { Target } from './access.ts';
import { type AssignRole, assignRole } from './assign-role.ts';
import type { ChangeIncident } from './change-incident.ts';
import type { IncidentParts } from './parts.ts';
import { cleanWords, neededWords } from './words.ts';
import { zoneOfCaller } from './written-time.ts';

/**
 * What people do with an incident while they work it. Each records its facts once, whatever is delivered twice.
 * @throws UserError of access, `incident_refused` saying why not, or of the words.
 */
export interface WorkIncident {
  /** `text` may begin with a time: "at 14:02 ...". */
  addNote(caller: Caller, target: Target, text: string): Promise<Recorded>;
  giveStatus(caller: Caller, target: Target, text: string): Promise<Recorded>;
  changeState(caller: Caller, target: Target, transition: Transition, words: string): Promise<Recorded>;
  readonly assignRole: AssignRole;
  /** `text` may end with a date: "... by friday". */
  addFollowup(caller: Caller, target: Target, text: string, owner: string | undefined): Promise<Recorded>;
  answerFact(caller: Caller, target: Target, answer: FactAnswer): Promise<Recorded>;
  judgePattern(caller: Caller, target: Target, pattern: string, verdict: 'was-it' | 'not-it'): Promise<Recorded>;
}

/** Works incidents in the store. */
export function workIncident(parts: IncidentParts, change: ChangeIncident): WorkIncident {
  const { clock, people, knowledge } = parts;
  const zoneOf = (caller: Caller) => zoneOfCaller(people, caller);
  return {
    async addNote(caller, target, text) {
      const time = readTime(text.trim(), await zoneOf(caller), clock.now());
      if (time.kind === 'problem') throw new UserError('value_unknown', time.message);
      const words = neededWords(parts, time.rest, '/incident note at 14:02 rolled back the ingress controller');
      return change(caller, target, (incident, act) =>
        decideNote(incident, words, time.kind === 'time' ? time.at : act.at, act),
      );
    },
    async giveStatus(caller, target, text) {
      const words = neededWords(parts, text, '/incident status Rolling back, half of the pods are up');
      return change(caller, target, (incident, act) => decideStatus(incident, words, act));
    },
    async changeState(caller, target, transition, text) {
      const words = cleanWords(parts, text);
      return change(caller, target, (incident, act) => decideState(incident, transition, words, act));
    },
    assignRole: assignRole(parts, change),
    async addFollowup(caller, target, text, owner) {
      const { rest, due } = readDue(text.trim(), await zoneOf(caller), clock.now());
      const words = neededWords(parts, rest, '/incident followup Alert on subnet usage @ana by friday');
      return change(caller, target, (incident, act) => decideFollowup(incident, words, { owner, due }, act));
    },
    answerFact: (caller, target, answer) =>
      change(caller, target, (incident, act) => decideFact(incident, answer, act)),
    async judgePattern(caller, target, pattern, verdict) {
      if (!knowledge.patterns.has(pattern)) throw new UserError('pattern_unknown', 'There is no such failure pattern.');
      return change(caller, target, (incident, act) => decidePattern(incident, pattern, verdict, act));
    },
  };
}
