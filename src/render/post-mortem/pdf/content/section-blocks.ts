import type { ComposedLine, Section } from '../../../../core/postmortem/post-mortem.ts';
import type { ClockText } from '../../../clock-text.ts';
import { EMPTY } from '../../words.ts';
import { type Block, paragraph } from './blocks.ts';
import { markdownBlocks } from './markdown-blocks.ts';
import { sourceSpans } from './source-spans.ts';

/** A section: what a person wrote and what is new since, or what was composed and what to think about. */
export function sectionBlocks({ composed, prompts, edit, news }: Section, clock: ClockText): readonly Block[] {
  if (edit !== undefined) {
    const masked = edit.masked.length === 0 ? '' : `, masked: ${edit.masked.join(', ')}`;
    const byline = `Written by ${edit.author}, ${clock.at(edit.at)}, version ${edit.version}${masked}.`;
    const isNews = news.length > 0;
    return [
      ...markdownBlocks(edit.text),
      paragraph(byline, { tone: 'muted' }),
      ...(isNews ? [{ kind: 'heading', level: 3, text: 'New since then' } satisfies Block, linesOf(news)] : []),
    ];
  }
  if (composed.length === 0 && prompts.length === 0) return [paragraph(EMPTY.section)];
  return [
    ...(composed.length === 0 ? [] : [linesOf(composed)]),
    ...prompts.map((prompt) => paragraph(prompt, { italic: true, tone: 'muted' })),
  ];
}

function linesOf(lines: readonly ComposedLine[]): Block {
  return {
    kind: 'list',
    items: lines.map(({ text, sources, isCandidate }) => [
      {
        kind: 'paragraph',
        spans: [...(isCandidate ? [{ text: 'candidate: ', bold: true }] : []), { text }, ...sourceSpans(sources)],
      },
    ]),
  };
}
