import type { z } from 'zod';
import type { Condition, ObjectRef } from '../../core/cluster/objects.ts';
import { flag, listOf, part, strings, text, time } from './lenient.ts';

/** The metadata that all objects have. */
export const Meta = part({
  name: text,
  namespace: text,
  uid: text,
  labels: strings,
  creationTimestamp: time,
  deletionTimestamp: time,
  ownerReferences: listOf(part({ kind: text, name: text, controller: flag })),
});
type Meta = z.infer<typeof Meta>;

/** Conditions of a status. */
export const Conditions = listOf(
  part({ type: text, status: text, reason: text, message: text, lastTransitionTime: time }).transform(
    ({ type, status, reason, message, lastTransitionTime }): Condition => ({
      type,
      status: status === 'True' || status === 'False' ? status : 'Unknown',
      reason,
      message,
      changedAt: lastTransitionTime,
    }),
  ),
);

/** What all mapped objects have in common. */
export function named({ namespace, name, uid, labels, creationTimestamp, deletionTimestamp, ownerReferences }: Meta) {
  return {
    namespace,
    name,
    uid,
    labels,
    createdAt: creationTimestamp,
    deletedAt: deletionTimestamp,
    owner: ownerOf(ownerReferences, namespace),
  };
}

/** Owners are in the namespace of what they own; nodes, which own the pods of their own manifests, are in none. */
function ownerOf(references: Meta['ownerReferences'], namespace: string): ObjectRef | undefined {
  const owner = references.find(({ controller }) => controller);
  if (owner === undefined || owner.name === '') return undefined;
  return { kind: owner.kind, namespace: owner.kind === 'Node' ? '' : namespace, name: owner.name };
}
