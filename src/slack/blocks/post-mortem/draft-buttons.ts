import type { Button, KnownBlock, SectionBlock } from '@slack/types';
import type { PostMortem } from '../../../core/postmortem/post-mortem.ts';
import { ACTIONS, variant } from '../../ids.ts';
import { writeExportRef, writePostMortemPage } from '../../incident-refs.ts';
import { EXPORT_FORMATS, type ExportFormat } from '../../post-mortem-words.ts';
import { actions, button, confirmation, context, plain, section } from '../elements.ts';

const FORMAT_WORDS: Readonly<Record<ExportFormat, string>> = {
  md: 'Markdown, with a picture',
  html: 'HTML, one file',
  pdf: 'PDF, with a picture',
  json: 'JSON',
  canvas: 'Canvas in the channel',
};

/** What can be done with a draft: turn its pages, export it, publish it. */
export function draftButtons(postMortem: PostMortem, page: number, pages: number): KnownBlock[] {
  const { number, state } = postMortem;
  const turn = (which: string, label: string, to: number): Button =>
    button(variant(ACTIONS.turnPostMortem, which), label, writePostMortemPage({ number, page: to }));
  const buttons = [
    ...(page > 0 ? [turn('previous', 'Previous page', page - 1)] : []),
    ...(page + 1 < pages ? [turn('next', 'Next page', page + 1)] : []),
    ...(state === 'resolved' ? [publishButton(postMortem)] : []),
  ];
  return [
    context([...(pages > 1 ? [`Page ${page + 1} of ${pages}`] : []), publishingWords(postMortem)].join(' · ')),
    ...(buttons.length === 0 ? [] : [actions(buttons)]),
    exportMenu(postMortem),
  ];
}

function publishingWords({ state }: PostMortem): string {
  if (state === 'closed') return 'Published; it changes no more.';
  return state === 'resolved'
    ? 'Publishing closes the incident, and others find it as a precedent.'
    : 'It can be published once the incident is resolved.';
}

function publishButton({ number, name, missing }: PostMortem): Button {
  const open = missing.length === 0 ? '' : `Still missing: ${missing.length}. `;
  return {
    ...button(ACTIONS.publishPostMortem, 'Publish', String(number), `Publish the post-mortem of ${name}`),
    style: 'primary',
    confirm: confirmation(
      `Publish ${name}?`,
      `${open}${name} is closed for good, its post-mortem changes no more, and /incident similar finds it.`,
      'Publish',
    ),
  };
}

function exportMenu({ number }: PostMortem): SectionBlock {
  return {
    ...section('*Export* as a file or as a canvas:'),
    accessory: {
      type: 'overflow',
      action_id: ACTIONS.exportPostMortem,
      options: EXPORT_FORMATS.map((format) => ({
        text: plain(FORMAT_WORDS[format]),
        value: writeExportRef({ number, format }),
      })),
    },
  };
}
