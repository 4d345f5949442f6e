import type { Middleware, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import type { UserErrorCode } from '../../src/errors.ts';
import type { Services } from '../../src/services/services.ts';
import { callerOf } from '../../src/slack/caller-of.ts';
import { INPUTS } from '../../src/slack/ids.ts';
import { DeclareOrigin, readMetadata } from '../../src/slack/metadata.ts';
import { readDeclareState } from '../../src/slack/views/incident/declare-state.ts';
import { declaredView } from '../../src/slack/views/incident/declared.ts';
import { orInputErrors } from './input-errors.ts';

/** Declares an incident, and says so in place of the form. */
export function submitDeclare({
  incidents,
  knowledge,
}: Pick<Services, 'incidents' | 'knowledge'>): Middleware<SlackViewMiddlewareArgs<ViewSubmitAction>> {
  return async ({ ack, body, view, context }) => {
    const caller = callerOf(context, body);
    const { title, seen, level, started, ...answers } = readDeclareState(view.state.values);
    const declaration = {
      title,
      symptom: seen,
      ...answers,
      ...readMetadata(DeclareOrigin, view.private_metadata),
      ...(level === undefined ? {} : { severity: level }),
      ...(started === '' ? {} : { started }),
    };
    const recorded = await orInputErrors(ack, blockOf, () => incidents.declare(caller, declaration));
    if (recorded === undefined) return;
    await ack({ response_action: 'update', view: declaredView(recorded.incident, knowledge.severityScale) });
  };
}

/** Only a time can be of no use, or lie in the future. */
function blockOf(code: UserErrorCode): string {
  return (code === 'value_unknown' || code === 'incident_refused' ? INPUTS.started : INPUTS.title).blockId;
}
