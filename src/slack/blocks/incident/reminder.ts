import { assertNever } from '../../../core/assert-never.ts';
import { type Incident, incidentName } from '../../../core/incident/incident.ts';
import type { ReminderKind } from '../../../core/incident/reminders.ts';
import { ACTIONS, variant } from '../../ids.ts';
import { writeSnooze } from '../../incident-refs.ts';
import type { SlackMessage } from '../../slack-message.ts';
import { actions, button, section } from '../elements.ts';
import { heading } from './incident-words.ts';
import { ago } from './moment.ts';
import { mention } from './who.ts';

/** How long a reminder can be put off: what the button says, minutes. */
const SNOOZES: Readonly<Record<ReminderKind, readonly (readonly [string, number])[]>> = {
  status: [
    ['Snooze 30 min', 30],
    ['Snooze 2 h', 120],
  ],
  postmortem: [
    ['Snooze 1 day', 24 * 60],
    ['Snooze 3 days', 3 * 24 * 60],
  ],
};

/** Reminds whoever has the matter in hand, of one thing. */
export function reminderMessage({
  incident,
  kind,
}: {
  readonly incident: Incident;
  readonly kind: ReminderKind;
}): SlackMessage {
  const { number } = incident;
  const text = reminderText(incident, kind);
  const does =
    kind === 'status'
      ? button(ACTIONS.openStatus, 'Write status', String(number))
      : button(ACTIONS.showPostMortem, 'Post-mortem', String(number));
  const snoozes = SNOOZES[kind].map(([label, minutes]) =>
    button(variant(ACTIONS.snoozeReminder, String(minutes)), label, writeSnooze({ number, kind, minutes })),
  );
  return { text, blocks: [section(text), actions([does, ...snoozes])] };
}

function reminderText(incident: Incident, kind: ReminderKind): string {
  const { status, declaredAt, resolvedAt, roles } = incident;
  switch (kind) {
    case 'status': {
      const to = roles.comms ?? roles.lead;
      const call = to === undefined ? '' : `${mention(to)} `;
      const last =
        status === undefined ? `no status yet, declared ${ago(declaredAt)}` : `the last status was ${ago(status.at)}`;
      return `⏰ ${call}${heading(incident)}: ${last}. Two sentences are enough: what is known, what comes next.`;
    }
    case 'postmortem': {
      const call = roles.lead === undefined ? '' : `${mention(roles.lead)} `;
      const since = resolvedAt === undefined ? '' : ` ${incidentName(incident)} was resolved ${ago(resolvedAt)}.`;
      return `⏰ ${call}${heading(incident)}: the post-mortem is due.${since}`;
    }
    default:
      return assertNever(kind);
  }
}
