import type { Namespace } from '../../core/cluster/objects.ts';
import { part, text } from './lenient.ts';
import { Conditions, Meta, named } from './meta.ts';

const RawNamespace = part({ metadata: Meta, status: part({ phase: text, conditions: Conditions }) });

/** A namespace; undefined where it has no name. */
export function mapNamespace(raw: unknown): Namespace | undefined {
  const { metadata, status } = RawNamespace.parse(raw);
  if (metadata.name === '') return undefined;
  return { kind: 'namespace', ...named(metadata), phase: status.phase, conditions: status.conditions };
}
