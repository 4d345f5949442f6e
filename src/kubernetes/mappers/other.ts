import type { OtherObject } from '../../core/cluster/objects.ts';
import { part } from './lenient.ts';
import { Conditions, Meta, named } from './meta.ts';

const RawObject = part({ metadata: Meta, status: part({ conditions: Conditions }) });

/** What is read for its name, age and conditions; undefined where it has no name. */
export function mapOther(raw: unknown, type: string): OtherObject | undefined {
  const { metadata, status } = RawObject.parse(raw);
  if (metadata.name === '') return undefined;
  return { kind: 'other', type, ...named(metadata), conditions: status.conditions };
}
