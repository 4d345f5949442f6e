import type { BlockAction, Middleware, RadioButtonsAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Services } from '../../src/services/services.ts';
import { DeclareOrigin, readMetadata } from '../../src/slack/metadata.ts';
import { declareView } from '../../src/slack/views/incident/declare.ts';
import { readDeclareState } from '../../src/slack/views/incident/declare-state.ts';
import { draftText } from '../../src/slack/views/incident/draft.ts';

/** Shows in the open form what severity the words and answers support by now. */
export function redraft({
  incidents,
  knowledge,
}: Pick<Services, 'incidents' | 'knowledge'>): Middleware<SlackActionMiddlewareArgs<BlockAction<RadioButtonsAction>>> {
  return async ({ ack, body, client }) => {
    await ack();
    if (body.view === undefined) return;
    const draft = readDeclareState(body.view.state.values);
    const origin = readMetadata(DeclareOrigin, body.view.private_metadata);
    const suggestion = incidents.suggestForDraft(draftText(draft), draft);
    // Without the view's hash: of two quick choices the second must win, not fail.
    await client.views.update({
      view_id: body.view.id,
      view: declareView(draft, suggestion, knowledge.severityScale, origin),
    });
  };
}
