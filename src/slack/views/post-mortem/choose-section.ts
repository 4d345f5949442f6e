import type { ModalView } from '@slack/types';
import type { PostMortem } from '../../../core/postmortem/post-mortem.ts';
import { actions, plain, section } from '../../blocks/elements.ts';
import { heading } from '../../blocks/incident/incident-words.ts';
import { ACTIONS } from '../../ids.ts';
import { writeSectionRef } from '../../incident-refs.ts';
import { option } from '../incident/inputs.ts';

/** Asks which section is to be written; the choice opens its form. */
export function chooseSectionView(postMortem: PostMortem): ModalView {
  const { number, sections } = postMortem;
  return {
    type: 'modal',
    title: plain('Post-mortem'),
    close: plain('Cancel'),
    blocks: [
      section(`${heading(postMortem)}\nWhich section?`),
      actions([
        {
          type: 'static_select',
          action_id: ACTIONS.pickSection,
          placeholder: plain('Section'),
          options: sections.map(({ id, heading: label, edit }) =>
            option(
              writeSectionRef({ number, section: id }),
              edit === undefined ? label : `${label} (written by ${edit.author})`,
            ),
          ),
        },
      ]),
    ],
  };
}
