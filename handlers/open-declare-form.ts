import type { WebClient } from '@slack/web-api';
import type { Services } from '../src/services/services.ts';
import type { DeclareOrigin } from '../src/slack/metadata.ts';
import { type DeclareDraft, declareView } from '../src/slack/views/incident/declare.ts';
import { draftText } from '../src/slack/views/incident/draft.ts';

/** Where and for whom the form opens. */
export interface Opening {
  readonly client: WebClient;
  readonly triggerId: string;
  readonly origin: DeclareOrigin;
}

/** Opens the form in which an incident is declared, with the severity that the draft supports. */
export async function openDeclareForm(
  { incidents, knowledge }: Pick<Services, 'incidents' | 'knowledge'>,
  { client, triggerId, origin }: Opening,
  draft: DeclareDraft,
): Promise<void> {
  const suggestion = incidents.suggestForDraft(draftText(draft), draft);
  const view = declareView(draft, suggestion, knowledge.severityScale, origin);
  await client.views.open({ trigger_id: triggerId, view });
}
