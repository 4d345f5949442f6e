import type { Level, Tier } from '../knowledge/tier.ts';
import type { Actor } from './actor.ts';
import type { State } from './lifecycle.ts';

/** Longest title; characters. It stands in topics (250) and in lists. */
export const LONGEST_TITLE = 150;

/** A question with three answers; unknown until somebody answers it. */
export type Known = 'yes' | 'no' | 'unknown';

/** What people know about where it happens. */
export type Environment = 'production' | 'non-production' | 'unknown';

/** A role that one person has in an incident. */
export type Role = 'lead' | 'comms' | 'scribe';

/** Every role, in the order in which they are shown. */
export const ROLES: readonly Role[] = ['lead', 'comms', 'scribe'];

/** Level and tier as tagged. */
export interface Severity {
  readonly level: Level;
  readonly tier: Tier;
  /** True until a person has confirmed or chosen it. */
  readonly provisional: boolean;
}

/** What the team declares, works and resolves. Times are epoch milliseconds. */
export interface Incident {
  readonly teamId: string;
  /** As in INC-12; counted per workspace, never used twice. */
  readonly number: number;
  readonly title: string;
  /** What was seen when it was declared; without secrets. */
  readonly symptom: string;
  readonly state: State;
  readonly severity: Severity;
  readonly environment: Environment;
  readonly customersAffected: Known;
  readonly isPrivate: boolean;
  readonly declaredBy: Actor;
  readonly declaredAt: number;
  /** When it began, as far as somebody said so. */
  readonly startedAt: number | undefined;
  readonly mitigatedAt: number | undefined;
  readonly resolvedAt: number | undefined;
  readonly closedAt: number | undefined;
  /** How it was resolved, in the words of who resolved it. */
  readonly summary: string | undefined;
  /** Slack user ids. */
  readonly roles: Readonly<Partial<Record<Role, string>>>;
  /** The last status update. */
  readonly status: { readonly text: string; readonly at: number; readonly by: Actor } | undefined;
  /** Failure patterns that somebody confirmed ("This was it"), the newest first. */
  readonly confirmedPatterns: readonly string[];
  /** Patterns that somebody ruled out. */
  readonly excludedPatterns: readonly string[];
  /** The question whose answer it was declared from. */
  readonly questionId: string | undefined;
  /** Where it was declared; things are told there when there is no channel of its own. */
  readonly originChannelId: string | undefined;
  /** Its channel, once there is one. */
  readonly channelId: string | undefined;
  /** Timestamp of the card in that channel. */
  readonly cardTs: string | undefined;
  /** The announcement, once it is posted. */
  readonly announcement: { readonly channelId: string; readonly ts: string } | undefined;
}

/** The name that people use. */
export function incidentName(incident: Pick<Incident, 'number'>): string {
  return `INC-${incident.number}`;
}

/** Characters of the title in a channel's name; Slack allows 80 in all, and people read the first words. */
const SLUG_LENGTH = 40;

/** Latin letters that Unicode does not take apart. */
const SPELT: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd' };

/** The name of its channel: `inc-7-checkout-fails`; lower case letters, digits and hyphens, as Slack wants. */
export function channelName({ number, title }: Pick<Incident, 'number' | 'title'>): string {
  const words = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđ]/g, (letter) => SPELT[letter] ?? letter)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  let slug = '';
  for (const word of words) {
    const longer = slug === '' ? word.slice(0, SLUG_LENGTH) : `${slug}-${word}`;
    if (longer.length > SLUG_LENGTH) break;
    slug = longer;
  }
  return slug === '' ? `inc-${number}` : `inc-${number}-${slug}`;
}
