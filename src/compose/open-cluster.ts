import { readKnowledgeDir } from '../config.ts';
import { redactor } from '../redaction/redactor.ts';
import { diagnose } from '../services/diagnose.ts';
import { lazyClusterReader } from './cluster-reader.ts';
import { knowledgeParts } from './knowledge-parts.ts';

/** Everything that diagnoses clusters, live ones and saved ones; Kubernetes' client is loaded when one is read. */
export async function openCluster(environment: Readonly<Record<string, string | undefined>>) {
  const [{ knowledge, answerer }, { readSaved }] = await Promise.all([
    knowledgeParts(readKnowledgeDir(environment)),
    import('../kubernetes/saved.ts'),
  ]);
  const clock = { now: () => Date.now() };
  return {
    knowledge,
    diagnose: diagnose({ answerer, knowledge, redactor }),
    reader: lazyClusterReader(environment, clock),
    readSaved: (text: string, source: string) => readSaved(text, source, clock.now()),
  };
}
