import type { Quota } from '../../core/cluster/objects.ts';
import { part, strings } from './lenient.ts';
import { Meta, named } from './meta.ts';

const RawQuota = part({
  metadata: Meta,
  spec: part({ hard: strings }),
  status: part({ hard: strings, used: strings }),
});

/** A quota; undefined where it has no name. What holds is in its status; before it is counted, what is wanted. */
export function mapQuota(raw: unknown): Quota | undefined {
  const { metadata, spec, status } = RawQuota.parse(raw);
  if (metadata.name === '') return undefined;
  const hard = Object.keys(status.hard).length > 0 ? status.hard : spec.hard;
  return { kind: 'quota', ...named(metadata), hard, used: status.used };
}
