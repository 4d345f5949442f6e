import type { ClusterObject, ObjectRef } from './objects.ts';

/** One string an object, for maps and sets. */
export function refKey({ kind, namespace, name }: ObjectRef): string {
  return `${kind}/${namespace}/${name}`;
}

/** An object as people write it: `deployment shop/web`, `node n1`. */
export function refName({ kind, namespace, name }: ObjectRef): string {
  return `${kind.toLowerCase()} ${namespace === '' ? name : `${namespace}/${name}`}`;
}

/** Orders by kind, namespace and name, the same everywhere. */
export function byRef(a: ObjectRef, b: ObjectRef): number {
  return compareText(a.kind, b.kind) || compareText(a.namespace, b.namespace) || compareText(a.name, b.name);
}

/** By code units: faster than a locale's order, and the same on every machine. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Under what name events and owners speak of an object. */
export function refOf(object: ClusterObject): ObjectRef {
  return { kind: kindOf(object), namespace: object.namespace, name: object.name };
}

function kindOf(object: ClusterObject): string {
  switch (object.kind) {
    case 'event':
      return 'Event';
    case 'pod':
      return 'Pod';
    case 'node':
      return 'Node';
    case 'namespace':
      return 'Namespace';
    case 'workload':
    case 'other':
      return object.type;
    case 'claim':
      return 'PersistentVolumeClaim';
    case 'quota':
      return 'ResourceQuota';
    case 'webhook':
      return object.type === 'mutating' ? 'MutatingWebhookConfiguration' : 'ValidatingWebhookConfiguration';
    case 'api-service':
      return 'APIService';
  }
}
