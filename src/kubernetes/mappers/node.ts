import type { Node } from '../../core/cluster/objects.ts';
import { flag, listOf, part, text } from './lenient.ts';
import { Conditions, Meta, named } from './meta.ts';

const RawNode = part({
  metadata: Meta,
  spec: part({ unschedulable: flag, taints: listOf(part({ key: text, value: text, effect: text })) }),
  status: part({ nodeInfo: part({ kubeletVersion: text }), conditions: Conditions }),
});

/** A node; undefined where it has no name. */
export function mapNode(raw: unknown): Node | undefined {
  const { metadata, spec, status } = RawNode.parse(raw);
  if (metadata.name === '') return undefined;
  return {
    kind: 'node',
    ...named(metadata),
    version: status.nodeInfo.kubeletVersion,
    isUnschedulable: spec.unschedulable,
    taints: spec.taints,
    conditions: status.conditions,
  };
}
