import { UserError } from '../errors.ts';
import type { ClusterScope } from '../services/cluster-ports.ts';
import { firstWord } from './command-words.ts';

/** What Kubernetes takes as a namespace. Source: kubernetes.io/docs/concepts/overview/working-with-objects/names#dns-label-names. */
const NAMESPACE = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * Reads nothing, `shop`, `all`, `shop prod-eu`, `all prod-eu`: a namespace, then a context of the kubeconfig.
 * @throws UserError `value_unknown`.
 */
export function readDiagnoseWords(text: string): ClusterScope {
  const [word, context] = firstWord(text.trim());
  const where = context === '' ? {} : { context };
  if (word === '' || word.toLowerCase() === 'all') return where;
  if (NAMESPACE.test(word)) return { ...where, namespace: word };
  throw new UserError(
    'value_unknown',
    `"${word.slice(0, 63)}" cannot be the name of a namespace. Write /incident diagnose shop, or /incident diagnose all prod-eu for all namespaces of a context.`,
  );
}
