import type { KnownBlock, ModalView } from '@slack/types';
import type { ComposedLine, PostMortem, Section, SectionId } from '../../../core/postmortem/post-mortem.ts';
import { context, divider, plain, section, sections } from '../../blocks/elements.ts';
import { typed, wholeText } from '../../blocks/incident/foreign-text.ts';
import { heading } from '../../blocks/incident/incident-words.ts';
import { writtenWords } from '../../blocks/post-mortem/draft-section.ts';
import { composedParts } from '../../blocks/post-mortem/sourced.ts';
import { markdownLine, markdownWords } from '../../common-mark.ts';
import { INPUTS, type InputId, VIEWS, variant } from '../../ids.ts';
import { INPUT_TEXT } from '../../limits.ts';
import { writeMetadata } from '../../metadata.ts';
import { textInput } from '../incident/inputs.ts';

/** The input for one version of a section: with another version it is another input, so that Slack shows its text. */
export function sectionInput(id: SectionId, version: number): InputId {
  return { ...INPUTS.sectionText, blockId: variant(INPUTS.sectionText.blockId, `${id}-${version}`) };
}

/** Composed lines that are shown beside the text, and the blocks that they may take; the draft has all. */
const NEWS = 20;
const NEWS_BLOCKS = 30;

/**
 * The form in which a section is written.
 * @param own what its writer has written while somebody else did; then both are shown, and the next try replaces.
 */
export function editSectionView(postMortem: PostMortem, shown: Section, own?: string): ModalView {
  const { number, state } = postMortem;
  const version = shown.edit?.version ?? 0;
  const text = own ?? shown.edit?.text ?? composedText(shown.composed);
  const isOpen = state !== 'closed' && text.length <= INPUT_TEXT;
  return {
    type: 'modal',
    callback_id: VIEWS.editSection,
    private_metadata: writeMetadata({ number, section: shown.id, version }),
    title: plain('Post-mortem'),
    ...(isOpen ? { submit: plain('Save') } : {}),
    close: plain('Cancel'),
    blocks: [
      section(`${heading(postMortem)}\n*${shown.heading}*`),
      ...(own === undefined ? [] : conflictBlocks(shown)),
      ...shown.prompts.map((prompt) => context(`_${prompt}_`)),
      ...(isOpen ? [writing(shown, version, text)] : [section(closedWords(postMortem, shown))]),
      ...(own === undefined ? besides(postMortem, shown) : []),
    ],
  };
}

function writing({ id, heading: label }: Section, version: number, text: string): KnownBlock {
  return textInput(sectionInput(id, version), {
    label,
    hint: 'Markdown. It takes the place of what was composed; what becomes known later is shown beside it.',
    initial: text,
    multiline: true,
  });
}

/** Why it cannot be written here, and where it can. */
function closedWords({ name, state }: PostMortem, { id, edit }: Section): string {
  if (state === 'closed') return 'It is published and changes no more.';
  const what = edit === undefined ? 'What was composed' : 'The text';
  return `${what} is longer than the ${INPUT_TEXT} characters that Slack's forms take. On the command line it can be written: ${typed(`precedent postmortem edit ${name} ${id} -`)}`;
}

/** What the other one wrote, in full. */
function conflictBlocks({ edit }: Section): KnownBlock[] {
  if (edit === undefined) return [];
  return [
    section(':warning: *Somebody else wrote this section while you did.* Nothing of yours is saved yet. Theirs:'),
    ...sections(wholeText(edit.text)),
    context(writtenWords(edit)),
    divider(),
    section('Yours is below. Take over what is worth keeping; saving puts it in the place of theirs.'),
  ];
}

/** Who wrote the text, and which composed lines came since. */
function besides({ name }: PostMortem, { edit, news }: Section): KnownBlock[] {
  if (edit === undefined) return [];
  const fresh = sections(['*New since then*', ...news.slice(0, NEWS).flatMap(composedParts)]);
  const isCut = news.length > NEWS || fresh.length > NEWS_BLOCKS;
  return [
    context(writtenWords(edit)),
    ...(news.length === 0 ? [] : fresh.slice(0, NEWS_BLOCKS)),
    ...(isCut ? [context(`And more: ${typed(`/incident postmortem ${name}`)}`)] : []),
  ];
}

/** Composed lines as a list in Markdown: what a writer begins with. */
function composedText(lines: readonly ComposedLine[]): string {
  return lines
    .map(({ text, isCandidate }) => `- ${isCandidate ? `candidate: ${markdownWords(text)}` : markdownLine(text)}`)
    .join('\n');
}
