import { assertNever } from '../assert-never.ts';
import { causes, involved, trigger } from './causes.ts';
import { detection } from './detection.ts';
import type { Drafting } from './drafting.ts';
import { lessons, similar, supporting } from './learning.ts';
import type { ComposedLine, SectionId } from './post-mortem.ts';
import { resolution, response } from './response.ts';
import { type ComposedTimes, impact, summary } from './summary.ts';

/** Headings that the common templates share: the SRE book's, PagerDuty's, Atlassian's. */
export const HEADINGS: Readonly<Record<SectionId, string>> = {
  summary: 'Summary',
  impact: 'Impact',
  detection: 'Detection',
  involved: 'What was involved',
  trigger: 'Trigger',
  causes: 'Contributing causes',
  response: 'Response',
  resolution: 'Resolution',
  'went-well': 'What went well',
  'went-badly': 'What went badly',
  lucky: 'Where we were lucky',
  lessons: 'Lessons',
  similar: 'Similar incidents',
  supporting: 'Supporting material',
};

/** Judgement is for people: what to think about where nothing can be composed. */
export const PROMPTS: Readonly<Partial<Record<SectionId, readonly string[]>>> = {
  trigger: ['What changed right before, and how do you know that it was this?'],
  causes: ['Which conditions made it possible, and why did none of the safeguards stop it?'],
  'went-well': ['What helped: an alert, a runbook, a person, a habit worth keeping?'],
  'went-badly': ['Where did time go, what was missing, what misled you?'],
  lucky: ['What could have made it worse, and did not only by chance?'],
  lessons: ['What do you know now that you did not know before?'],
};

/** The lines of a section that follow from facts. */
export function composeSection(id: SectionId, drafting: Drafting, times: ComposedTimes): readonly ComposedLine[] {
  switch (id) {
    case 'summary':
      return summary(drafting, times);
    case 'impact':
      return impact(drafting, times);
    case 'detection':
      return detection(drafting);
    case 'involved':
      return involved(drafting);
    case 'trigger':
      return trigger(drafting);
    case 'causes':
      return causes(drafting);
    case 'response':
      return response(drafting);
    case 'resolution':
      return resolution(drafting);
    case 'went-well':
    case 'went-badly':
    case 'lucky':
      return [];
    case 'lessons':
      return lessons(drafting);
    case 'similar':
      return similar(drafting);
    case 'supporting':
      return supporting(drafting);
    default:
      return assertNever(id);
  }
}
