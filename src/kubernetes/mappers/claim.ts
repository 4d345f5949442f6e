import type { Claim } from '../../core/cluster/objects.ts';
import { part, text } from './lenient.ts';
import { Meta, named } from './meta.ts';

const RawClaim = part({
  metadata: Meta,
  spec: part({ storageClassName: text, volumeName: text }),
  status: part({ phase: text }),
});

/** A claim of storage; undefined where it has no name. */
export function mapClaim(raw: unknown): Claim | undefined {
  const { metadata, spec, status } = RawClaim.parse(raw);
  if (metadata.name === '') return undefined;
  return {
    kind: 'claim',
    ...named(metadata),
    phase: status.phase,
    storageClass: spec.storageClassName,
    volume: spec.volumeName,
  };
}
