import { SECTION_IDS, type SectionId } from '../../core/postmortem/post-mortem.ts';

/** A part of an export: a section that holds text, or one that is drawn from other facts. */
export type Part =
  | { readonly kind: 'section'; readonly id: SectionId }
  | { readonly kind: 'key-times' | 'severity' | 'timeline' | 'actions' | 'missing' };

/** Parts that hold no text of people's, by the section after which they stand. */
const AFTER: Readonly<Partial<Record<SectionId, readonly Exclude<Part['kind'], 'section'>[]>>> = {
  impact: ['key-times', 'severity'],
  resolution: ['timeline'],
  lessons: ['actions'],
  supporting: ['missing'],
};

/** The parts of every export, in the order in which they stand. */
export const OUTLINE: readonly Part[] = SECTION_IDS.flatMap((id): readonly Part[] => [
  { kind: 'section', id },
  ...(AFTER[id] ?? []).map((kind) => ({ kind })),
]);

/** Headings of the parts that are no sections. */
export const PART_HEADINGS: Readonly<Record<Exclude<Part['kind'], 'section'>, string>> = {
  'key-times': 'Key times',
  severity: 'Severity over time',
  timeline: 'Timeline',
  actions: 'Action items',
  missing: 'Still missing',
};
