import type { CleanText } from '../../core/incident/change.ts';
import type { Knowledge } from '../../core/knowledge/knowledge.ts';
import type { Answerer } from '../../core/matching/answerer.ts';
import type { CaptureStore, IncidentStore, Outbox, People, ReminderStore } from '../incident-ports.ts';
import type { Clock, Ids, Log } from '../ports.ts';

/** What the use cases of incidents work with. */
export interface IncidentParts {
  readonly incidents: IncidentStore;
  readonly captures: CaptureStore;
  readonly reminders: ReminderStore;
  readonly outbox: Outbox;
  readonly people: People;
  readonly knowledge: Knowledge;
  readonly answerer: Pick<Answerer, 'answer' | 'suggestSeverity'>;
  /** Takes secrets out. */
  readonly clean: (text: string) => CleanText;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  /** Channel in which incidents are announced; undefined for none. */
  readonly announceChannel: string | undefined;
  /** Called when something was put into the outbox. */
  readonly wake: () => void;
}
