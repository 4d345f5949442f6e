import type { ModalView } from '@slack/types';
import { plain } from '../blocks/elements.ts';
import { errorLine } from '../blocks/note.ts';

/** A refusal or a fault, on top of the modal in which it happened. */
export function errorView(message: string): ModalView {
  return { type: 'modal', title: plain('That did not work'), close: plain('Back'), blocks: errorLine(message).blocks };
}
