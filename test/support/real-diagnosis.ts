import { clusterSignals } from '../../src/core/cluster/cluster-signals.ts';
import { type Diagnosis, diagnosisOf } from '../../src/core/cluster/diagnosis.ts';
import type { Environments } from '../../src/core/cluster/environments.ts';
import type { ClusterSnapshot } from '../../src/core/cluster/objects.ts';
import { redactor } from '../../src/redaction/redactor.ts';
import { builtIn } from './built-in.ts';

/** Diagnoses with the knowledge base that ships. */
export type RealDiagnosis = (snapshot: ClusterSnapshot, environments?: Environments) => Diagnosis;

/** Reads the knowledge once per test file. */
export async function realDiagnosis(): Promise<RealDiagnosis> {
  const { knowledge, answerer } = await builtIn();
  const signals = clusterSignals(knowledge.patterns.values());
  const clean = (text: string): string => redactor.redact(text).text;
  return (snapshot, environments = {}) =>
    diagnosisOf(snapshot, true, { answerer, knowledge, signals, clean, environments });
}
