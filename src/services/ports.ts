import type { Answer } from '../core/matching/answer.ts';
import type { OwnIncident } from '../core/matching/ranked-precedent.ts';

/** Now, in epoch milliseconds. */
export interface Clock {
  now(): number;
}

/** New unique ids, safe in URLs. */
export interface Ids {
  next(): string;
}

/** Structured log; fields first, then a constant message. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
  child(fields: object): Log;
}

/** Through which entrance a question came. */
export type Entrance = 'command' | 'modal' | 'shortcut' | 'mention';

/** Who asked, and where. */
export interface Asker {
  readonly teamId: string;
  readonly userId: string;
  readonly channelId?: string;
  readonly entrance: Entrance;
}

/** A question as it is kept: secrets are taken out before it gets here. */
export interface StoredQuestion {
  readonly id: string;
  readonly asker: Asker;
  /** Epoch milliseconds. */
  readonly askedAt: number;
  /** The symptom, redacted. */
  readonly symptom: string;
  /** The answer; its quotes and query redacted too. */
  readonly answer: Answer;
}

/** What a person thought of a match. */
export type Verdict = 'not-it' | 'was-it';

/** One person's verdict on one match of one answer. */
export interface Feedback {
  readonly teamId: string;
  readonly questionId: string;
  /** Pattern or precedent id. */
  readonly matchId: string;
  readonly userId: string;
  readonly verdict: Verdict;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Keeps questions, answers and feedback; every method is confined to one workspace. */
export interface QuestionStore {
  /** Adds a question; one that is kept already stays as it is. */
  add(question: StoredQuestion): Promise<void>;
  find(teamId: string, questionId: string): Promise<StoredQuestion | undefined>;
  /** The same person's verdict on the same match replaces the earlier one. */
  putFeedback(feedback: Feedback): Promise<void>;
  feedbackOn(teamId: string, questionId: string): Promise<readonly Feedback[]>;
  /** The workspaces that asked anything. */
  teams(): Promise<readonly string[]>;
  /** The questions that have feedback, oldest first, each with its feedback in the order it came. */
  judged(
    teamId: string,
  ): Promise<readonly { readonly question: StoredQuestion; readonly feedback: readonly Feedback[] }[]>;
}

/**
 * Remembers deliveries by Slack's own identifiers, so that a redelivered one is handled once. A delivery is remembered
 * when it was handled, not when it came: one that a crash interrupted is handled when Slack sends it again.
 * Identifiers are kept for a day; Slack redelivers within an hour (docs.slack.dev/apis/events-api#retries).
 */
export interface Inbox {
  /** Whether this workspace's delivery was handled. */
  isHandled(teamId: string, deliveryId: string): Promise<boolean>;
  markHandled(teamId: string, deliveryId: string, at: number): Promise<void>;
}

/** An incident of the team's own that is over; a precedent for those who may see it. */
export interface ClosedIncident extends OwnIncident {
  readonly teamId: string;
  /** Who may see it; undefined for everybody in the workspace. */
  readonly members: readonly string[] | undefined;
}

/** What to look for among closed incidents. */
export interface ClosedIncidentQuery {
  readonly teamId: string;
  /** Private incidents are found for their members only; undefined stands for everybody and finds none. */
  readonly viewerId: string | undefined;
  /** Stems of the symptom. */
  readonly terms: readonly string[];
  /** Patterns that the symptom fits, best first. */
  readonly patterns: readonly string[];
}

/** Keeps closed incidents and finds those that may resemble a symptom; ranking them is the core's work. */
export interface ClosedIncidentStore {
  /** Adds the incident, or replaces the one of the same number. */
  put(incident: ClosedIncident): Promise<void>;
  /** At most some dozens, those that share rare words with the query and the newest of its patterns. */
  candidates(query: ClosedIncidentQuery): Promise<readonly ClosedIncident[]>;
}
