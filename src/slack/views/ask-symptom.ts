import type { ModalView } from '@slack/types';
import type { AskSymptomOrigin } from '../ask-symptom-origin.ts';
import { plain } from '../blocks/elements.ts';
import { SYMPTOM_INPUT, VIEWS } from '../ids.ts';
import { INPUT_TEXT, PRIVATE_METADATA } from '../limits.ts';

/** The modal to paste a symptom into. */
export function askSymptomView(origin: AskSymptomOrigin): ModalView {
  const metadata = JSON.stringify(origin);
  if (metadata.length > PRIVATE_METADATA) throw new Error(`the modal's origin has ${metadata.length} characters`);
  return {
    type: 'modal',
    callback_id: VIEWS.askSymptom,
    private_metadata: metadata,
    title: plain('Find similar'),
    submit: plain('Find'),
    close: plain('Cancel'),
    blocks: [
      {
        type: 'input',
        block_id: SYMPTOM_INPUT.blockId,
        label: plain('What do you see?'),
        hint: plain(
          'Up to 3,000 characters. For more, post it and use "Find similar incidents" in the menu of the message.',
        ),
        element: {
          type: 'plain_text_input',
          action_id: SYMPTOM_INPUT.actionId,
          multiline: true,
          focus_on_load: true,
          max_length: INPUT_TEXT,
          placeholder: plain('An event, a log line, an alert, kubectl describe, or your own words'),
        },
      },
    ],
  };
}
