import type { KnownBlock, SectionBlock } from '@slack/types';
import type { PostMortem, Section, SectionEdit } from '../../../core/postmortem/post-mortem.ts';
import { ACTIONS } from '../../ids.ts';
import { writeSectionRef } from '../../incident-refs.ts';
import { line } from '../../markup.ts';
import { button, context, section, sections } from '../elements.ts';
import { wholeText } from '../incident/foreign-text.ts';
import { moment } from '../incident/moment.ts';
import { composedParts } from './sourced.ts';

/** Characters, escaped. */
const NAME_LENGTH = 80;
const MASKED_LENGTH = 200;

/** A section of a draft: what a person wrote and what is new since, else what was composed and what to think about. */
export function draftSection(postMortem: Pick<PostMortem, 'number' | 'state'>, shown: Section): KnownBlock[] {
  const { edit, news, composed, prompts } = shown;
  const head = headBlock(postMortem, shown);
  if (edit !== undefined) {
    const fresh = news.length === 0 ? [] : sections(['*New since then*', ...news.flatMap(composedParts)]);
    return [head, ...sections(wholeText(edit.text)), context(writtenWords(edit)), ...fresh];
  }
  const parts = [...composed.flatMap(composedParts), ...prompts.map((prompt) => `_${prompt}_`)];
  return [head, ...sections(parts.length === 0 ? ['Nothing is known yet.'] : parts)];
}

/** Who wrote it, when, and which secrets were masked. */
export function writtenWords({ author, at, version, masked }: SectionEdit): string {
  const hidden = masked.length === 0 ? '' : ` · [masked: ${line(masked.join(', '), MASKED_LENGTH)}]`;
  return `Written by ${line(author, NAME_LENGTH)}, ${moment(at)}, version ${version}${hidden}`;
}

function headBlock({ number, state }: Pick<PostMortem, 'number' | 'state'>, { id, heading }: Section): SectionBlock {
  const head = section(`*${heading}*`);
  if (state === 'closed') return head;
  const edit = button(ACTIONS.openSection, 'Edit', writeSectionRef({ number, section: id }), `Edit: ${heading}`);
  return { ...head, accessory: edit };
}
