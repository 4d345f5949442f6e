import { clusterSignals } from '../core/cluster/cluster-signals.ts';
import { type Diagnosis, diagnosisOf } from '../core/cluster/diagnosis.ts';
import type { Environments } from '../core/cluster/environments.ts';
import type { ClusterSnapshot } from '../core/cluster/objects.ts';
import type { Knowledge } from '../core/knowledge/knowledge.ts';
import type { Answerer } from '../core/matching/answerer.ts';
import type { Redactor } from '../core/redaction.ts';
import type { ClusterReader, ClusterScope, ReadBounds, ReadProgress } from './cluster-ports.ts';

/**
 * When the first answer is due and when reading ends. Milliseconds. The answer has to be there within 5 s of the
 * question; naming what 30,000 pods say takes up to 1 s of it. Slack takes messages to a command for 30 minutes, people
 * do not wait longer than a minute.
 */
export const READ_BOUNDS: ReadBounds = { answerAfterMs: 4000, giveUpAfterMs: 60_000 };

/** What is told while a cluster is read. */
export interface DiagnoseFollower {
  readonly onProgress?: (progress: ReadProgress) => void;
  /** What has arrived so far, once, when reading takes long. */
  readonly onPartial?: (diagnosis: Diagnosis) => void;
}

/** Names what is wrong in a cluster or in a snapshot of one. */
export interface Diagnose {
  /**
   * Reads the live cluster.
   * @throws UserError `cluster_unreachable` when nothing at all could be read.
   */
  live(reader: ClusterReader, scope: ClusterScope, follower?: DiagnoseFollower): Promise<Diagnosis>;
  /** Diagnoses what was saved or read before. */
  snapshot(snapshot: ClusterSnapshot): Diagnosis;
}

/** What it works with. */
export interface DiagnoseParts {
  readonly answerer: Answerer;
  readonly knowledge: Knowledge;
  readonly redactor: Pick<Redactor, 'redact'>;
  /** Environments by namespace, where labels do not say them. */
  readonly environments?: Environments;
  readonly bounds?: ReadBounds;
}

/** Compiles the signals once, at the first use. */
export function diagnose(parts: DiagnoseParts): Diagnose {
  const { answerer, knowledge, redactor, environments = {}, bounds = READ_BOUNDS } = parts;
  const signals = clusterSignals(knowledge.patterns.values());
  const clean = (text: string): string => redactor.redact(text).text;
  const name = (snapshot: ClusterSnapshot, isFinal: boolean): Diagnosis =>
    diagnosisOf(snapshot, isFinal, { answerer, knowledge, signals, clean, environments });
  return {
    async live(reader, scope, { onProgress = () => undefined, onPartial } = {}) {
      const snapshot = await reader.read(scope, bounds, onProgress, (partial) => onPartial?.(name(partial, false)));
      return name(snapshot, true);
    },
    snapshot: (snapshot) => name(snapshot, true),
  };
}
