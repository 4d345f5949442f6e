import type { GlobalShortcut, Middleware, SlackShortcutMiddlewareArgs } from '@slack/bolt';
import type { Services } from '../../src/services/services.ts';
import { EMPTY_DRAFT } from '../../src/slack/views/incident/declare.ts';
import { openDeclareForm } from '../open-declare-form.ts';

/** Opens the form in which an incident is declared, from anywhere in Slack. */
export function declareShortcut(
  services: Pick<Services, 'incidents' | 'knowledge'>,
): Middleware<SlackShortcutMiddlewareArgs<GlobalShortcut>> {
  return async ({ ack, shortcut, client }) => {
    await ack();
    await openDeclareForm(services, { client, triggerId: shortcut.trigger_id, origin: {} }, EMPTY_DRAFT);
  };
}
