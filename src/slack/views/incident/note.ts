import type { ModalView } from '@slack/types';
import { plain } from '../../blocks/elements.ts';
import type { SlackMessage } from '../../slack-message.ts';

/** Says in place of a form what came of it. */
export function noteView(title: string, { blocks }: SlackMessage): ModalView {
  return { type: 'modal', title: plain(title), close: plain('Close'), blocks };
}
