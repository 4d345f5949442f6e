import type { Button } from '@slack/types';
import { ACTIONS } from '../ids.ts';
import { button } from './elements.ts';

/** Opens the form that declares an incident, filled in from a question. */
export function declareButton(questionId: string): Button {
  return button(ACTIONS.declareFromAnswer, 'Declare an incident', questionId);
}
