import type { ApiService } from '../../core/cluster/objects.ts';
import { part } from './lenient.ts';
import { Conditions, Meta, named } from './meta.ts';

const RawApiService = part({ metadata: Meta, status: part({ conditions: Conditions }) });

/** An API that another server may stand behind; undefined where it has no name. */
export function mapApiService(raw: unknown): ApiService | undefined {
  const { metadata, status } = RawApiService.parse(raw);
  if (metadata.name === '') return undefined;
  return { kind: 'api-service', ...named(metadata), conditions: status.conditions };
}
