import type { SeverityScale } from '../knowledge/severity-scale.ts';
import type { ClusterIndex } from './cluster-index.ts';

/** What a namespace is for, and where that is said. */
export interface Marked {
  readonly namespace: string;
  /** As it is said: "production", "staging". */
  readonly environment: string;
  /** What that means to the severity scale; unknown for words that it does not know. */
  readonly meaning: 'production' | 'non-production' | 'unknown';
  readonly source: string;
}

/** Environments by namespace, as a team configures them; they outweigh labels. */
export type Environments = Readonly<Record<string, string>>;

/** Labels that name a namespace's environment; the first that is there counts. */
const LABELS = ['precedent.dev/environment', 'app.kubernetes.io/environment', 'environment', 'env'] as const;

/** The namespaces whose environment is said; the others' is unknown. */
export function markedNamespaces(
  namespaces: Iterable<string>,
  index: Pick<ClusterIndex, 'find'>,
  configured: Environments,
  { words }: Pick<SeverityScale, 'words'>,
): readonly Marked[] {
  const meaningOf = (environment: string): Marked['meaning'] => {
    const word = environment.toLowerCase();
    if (words.production.includes(word)) return 'production';
    return words.nonProduction.includes(word) ? 'non-production' : 'unknown';
  };
  return [...namespaces].flatMap((namespace): Marked[] => {
    const own = Object.hasOwn(configured, namespace) ? configured[namespace] : undefined;
    if (own !== undefined) {
      return [
        { namespace, environment: own, meaning: meaningOf(own), source: `configured for namespace ${namespace}` },
      ];
    }
    const found = index.find({ kind: 'Namespace', namespace: '', name: namespace });
    if (found?.kind !== 'namespace') return [];
    const label = LABELS.find((name) => Object.hasOwn(found.labels, name));
    const environment = label === undefined ? undefined : found.labels[label];
    if (environment === undefined || environment === '') return [];
    const source = `label ${label} of namespace ${namespace}`;
    return [{ namespace, environment, meaning: meaningOf(environment), source }];
  });
}
