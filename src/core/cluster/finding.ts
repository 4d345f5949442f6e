import type { Confidence, Evidence, FirstStep } from '../matching/answer.ts';
import type { ObjectRef } from './objects.ts';

/** How many objects are hit. */
export interface Counts {
  readonly pods: number;
  /** Deployments, stateful sets and the like: pods of one count once. */
  readonly workloads: number;
  readonly namespaces: number;
  readonly nodes: number;
  /** Occurrences that events tell of; an event that counts its repeats counts as often. */
  readonly events: number;
}

/** What happened shortly before a finding began. It need not be the reason. */
export interface Change {
  readonly kind: 'rollout' | 'scale' | 'webhook' | 'node' | 'deletion' | 'quota';
  /** In words: "rollout of deployment shop/web, revision 7". */
  readonly text: string;
  readonly about: ObjectRef;
  /** Epoch milliseconds. */
  readonly at: number;
  /** How long before the first sign; milliseconds, negative when it came after. */
  readonly beforeMs: number | undefined;
}

/** Another object that has to do with it: the webhook that fails, the quota that is used up. */
export interface Related {
  readonly about: ObjectRef;
  /** In words: "quota team in shop: pods 2 of 2". */
  readonly text: string;
}

/** One cause that breaks something, however many objects it breaks. */
export interface Finding {
  /** Stable as long as pattern and cause are: the same trouble has the same id in the next reading. */
  readonly id: string;
  readonly pattern: string;
  readonly title: string;
  readonly confidence: Confidence;
  /** What is wrong: "Insufficient cpu on 3 of 3 nodes". */
  readonly cause: string;
  /** Who is hit, and by what: "27 pods in 4 namespaces: Insufficient cpu on 3 of 3 nodes". */
  readonly headline: string;
  readonly counts: Counts;
  /** True when an object is in that state now; false when only events tell of it. */
  readonly isCurrent: boolean;
  /** Epoch milliseconds by the cluster's clock; undefined when nothing says when. */
  readonly firstAt: number | undefined;
  readonly lastAt: number | undefined;
  /** Heaviest first. */
  readonly evidence: readonly Evidence[];
  /** A few of the objects, in the order of their names. */
  readonly examples: readonly ObjectRef[];
  /** Namespaces that are hit, in the order of their names. */
  readonly namespaces: readonly string[];
  readonly related: readonly Related[];
  /** Nearest to the first sign first. */
  readonly changes: readonly Change[];
  /** Read-only steps of the pattern's runbook, in the order to take them. */
  readonly steps: readonly FirstStep[];
}

/** Warnings that fit no pattern. */
export interface OtherWarning {
  readonly reason: string;
  /** One of the messages. */
  readonly message: string;
  /** Occurrences. */
  readonly count: number;
  readonly example: ObjectRef | undefined;
}
