import { correctEntry } from '../../core/incident/correct.ts';
import type { Caller, Recorded } from '../incident-ports.ts';
import type { Target } from './access.ts';
import type { ChangeIncident } from './change-incident.ts';
import type { IncidentParts } from './parts.ts';
import { cleanWords } from './words.ts';
import { readWrittenTime } from './written-time.ts';

/** New words or a new time for an entry; what is left out stays. */
export interface CorrectionInput {
  /** The entry's number in the timeline. */
  readonly seq: number;
  readonly text?: string;
  /** As people write it: "14:02", "2026-11-22 14:02". */
  readonly time?: string;
  /** Epoch milliseconds; instead of `time`, from a picker. */
  readonly occurredAt?: number;
}

/**
 * Corrects text or time of an entry: a new entry takes its place, the old one is kept.
 * @throws UserError of access, `value_unknown`, or `incident_refused`.
 */
export type CorrectTimeline = (caller: Caller, target: Target, correction: CorrectionInput) => Promise<Recorded>;

/** Corrects in the store. */
export function correctTimeline(parts: IncidentParts, change: ChangeIncident): CorrectTimeline {
  return async (caller, target, { seq, text, time, occurredAt }) => {
    const at = time === undefined ? occurredAt : await readWrittenTime(parts, caller, time);
    const words = text === undefined ? undefined : cleanWords(parts, text);
    return change(caller, target, async (incident, act, entries) =>
      correctEntry(
        incident,
        await entries(),
        { seq, ...(words === undefined ? {} : { text: words }), ...(at === undefined ? {} : { occurredAt: at }) },
        act,
      ),
    );
  };
}
