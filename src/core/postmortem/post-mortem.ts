import type { Incident, Severity } from '../incident/incident.ts';
import type { State } from '../incident/lifecycle.ts';

/** Sections of a post-mortem that hold text, in the order in which they stand. */
export const SECTION_IDS = [
  'summary',
  'impact',
  'detection',
  'involved',
  'trigger',
  'causes',
  'response',
  'resolution',
  'went-well',
  'went-badly',
  'lucky',
  'lessons',
  'similar',
  'supporting',
] as const;
export type SectionId = (typeof SECTION_IDS)[number];

/** Where a line comes from. */
export interface Source {
  /** entry: the timeline; knowledge: the knowledge base; rule: a computation, named. */
  readonly kind: 'entry' | 'knowledge' | 'rule';
  /** "#12, note by Ana", "pattern pod-ip-exhaustion", "resolved minus declared". */
  readonly label: string;
  /** Where to read it. */
  readonly url?: string;
}

/** A line that was composed from facts. */
export interface ComposedLine {
  /** The same fact has the same key however often the draft is composed. */
  readonly key: string;
  /** Plain text, one paragraph. */
  readonly text: string;
  /** Never empty. */
  readonly sources: readonly Source[];
  /** Supported by evidence, and for people to decide. */
  readonly isCandidate: boolean;
}

/** What a person wrote in a section; it takes the place of what was composed. */
export interface SectionEdit {
  readonly section: SectionId;
  /** 1 for the first. */
  readonly version: number;
  /** CommonMark. */
  readonly text: string;
  readonly author: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Keys and texts of the composed lines that its writer had before them. */
  readonly seen: readonly string[];
  /** Kinds of secrets that were masked. */
  readonly masked: readonly string[];
}

/** A section: composed, or written by a person. */
export interface Section {
  readonly id: SectionId;
  readonly heading: string;
  readonly composed: readonly ComposedLine[];
  /** What to think about; shown while nobody has written. */
  readonly prompts: readonly string[];
  readonly edit: SectionEdit | undefined;
  /** Composed lines that its writer has not seen; all of them where nobody has written. */
  readonly news: readonly ComposedLine[];
}

/** A moment, or that nobody knows it. */
export interface KeyTime {
  readonly name: 'started' | 'detected' | 'declared' | 'mitigated' | 'resolved';
  /** Epoch milliseconds; undefined for unknown. */
  readonly at: number | undefined;
  readonly sources: readonly Source[];
  /** Why it is not known, or what is known instead. */
  readonly note: string | undefined;
}

/** A span of time, or that it cannot be told. */
export interface KeyDuration {
  readonly name: 'to detect' | 'to acknowledge' | 'to mitigate' | 'to resolve';
  /** Milliseconds; undefined for unknown. */
  readonly ms: number | undefined;
  /** From what to what. */
  readonly rule: string;
}

/** How long a severity stood. */
export interface SeveritySpan {
  readonly severity: Severity;
  /** Epoch milliseconds. */
  readonly from: number;
  /** Undefined while it stands and the incident is open. */
  readonly to: number | undefined;
  readonly source: Source;
}

/** A line of the timeline. */
export interface TimelineLine {
  readonly seq: number;
  readonly occurredAt: number;
  readonly recordedAt: number;
  readonly kind: string;
  readonly who: string;
  /** What happened, in a few words. */
  readonly headline: string;
  /** In people's words; may be empty. */
  readonly text: string;
  readonly files: readonly { readonly name: string; readonly url: string }[];
  readonly masked: readonly string[];
  readonly source: Source;
}

/** Something to do afterwards. */
export interface ActionItem {
  readonly text: string;
  /** undefined: nobody yet. */
  readonly owner: string | undefined;
  /** YYYY-MM-DD. */
  readonly due: string | undefined;
  readonly source: Source;
}

/** A draft post-mortem. */
export interface PostMortem {
  readonly number: number;
  readonly name: string;
  readonly title: string;
  readonly state: State;
  readonly isPrivate: boolean;
  /** The lead, as far as there is one. */
  readonly owner: string | undefined;
  readonly severity: Severity;
  /** To file it by: "sev2", "production", "dns", "dns-latency-ndots-conntrack". */
  readonly labels: readonly string[];
  readonly environment: Incident['environment'];
  readonly customersAffected: Incident['customersAffected'];
  readonly severityHistory: readonly SeveritySpan[];
  readonly keyTimes: readonly KeyTime[];
  readonly durations: readonly KeyDuration[];
  readonly sections: readonly Section[];
  readonly timeline: readonly TimelineLine[];
  readonly actionItems: readonly ActionItem[];
  /** What people still have to write or find out. */
  readonly missing: readonly string[];
}
