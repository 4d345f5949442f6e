import type { Precedent } from '../knowledge/precedent.ts';
import type { Tier } from '../knowledge/tier.ts';
import type { PrecedentMatch } from './answer.ts';
import type { TermDocument } from './term-index.ts';

/** What ranking needs of a precedent, be it public or the team's own. */
export type RankedPrecedent = Omit<PrecedentMatch, 'score' | 'evidence'> & { readonly document: TermDocument };

/** A closed incident of the team's own, as far as matching reads it. */
export interface OwnIncident {
  /** As in INC-12; counted per workspace. */
  readonly number: number;
  readonly title: string;
  /** What was seen, why, and what helped: what matching reads besides the title. */
  readonly text: string;
  readonly severity: Tier;
  /** Confirmed failure patterns, the leading one first. */
  readonly patterns: readonly string[];
  /** Where people read it. */
  readonly url: string;
  /** Epoch milliseconds. */
  readonly closedAt: number;
}

/** Shown where a public precedent has its organization. */
const OWN_ORGANIZATION = 'Your team';

/** A public incident; its symptoms weigh most, its lessons least. */
export function publicPrecedent(precedent: Precedent): RankedPrecedent {
  const { id, title, organization, date, severity, url, patterns } = precedent;
  const fields = [
    { text: [organization, ...precedent.alsoKnownAs, title].join('\n'), weight: 2 },
    { text: [...precedent.symptoms, ...precedent.signals].join('\n'), weight: 3 },
    { text: [precedent.impact, precedent.rootCause, ...precedent.involved].join('\n'), weight: 1.5 },
    { text: [precedent.detection ?? '', ...precedent.resolution].join('\n'), weight: 0.7 },
    { text: [...precedent.lessons, ...precedent.timeline.map((row) => row.what)].join('\n'), weight: 0.7 },
  ];
  return { id, title, organization, date, severity, url, patterns, document: { id, fields } };
}

/** A closed incident as a precedent named INC-n. */
export function ownPrecedent({ number, title, text, severity, patterns, url, closedAt }: OwnIncident): RankedPrecedent {
  const id = `INC-${number}`;
  const date = new Date(closedAt).toISOString().slice(0, 10);
  const fields = [
    { text: title, weight: 3 },
    { text, weight: 2 },
  ];
  return { id, title, organization: OWN_ORGANIZATION, date, severity, url, patterns, document: { id, fields } };
}
