import { type ClusterIndex, isNodeReady } from './cluster-index.ts';
import type { Related } from './finding.ts';
import type { Group } from './groups.ts';
import type { Claim, ObjectRef, Quota, ReadKind, Webhook, Workload } from './objects.ts';
import { byRef, refKey, refName, refOf } from './refs.ts';

/** Most objects that are told beside a finding. */
const MOST_RELATED = 6;

/**
 * Objects that have to do with a finding, with their state: the webhook that was called and what stands behind it, the
 * quota that is used up, silent nodes with their pods, the claim that waits, and the workloads that lack pods.
 */
export function relatedTo(group: Group, index: ClusterIndex): readonly Related[] {
  const facts = factsOf(group);
  const related = [
    ...[...facts.webhooks].flatMap((name) => webhookFacts(name, index)),
    ...[...facts.quotas].flatMap(([key, ref]) => (key === '' ? [] : quotaFacts(ref, index))),
    ...nodeFacts(group, index),
    ...claimFacts(group, index),
    ...workloadFacts(group, index),
  ];
  const known = new Map(related.map((one) => [`${refKey(one.about)}\n${one.text}`, one]));
  return [...known.values()].slice(0, MOST_RELATED);
}

function factsOf({ members }: Group) {
  const webhooks = new Set<string>();
  const quotas = new Map<string, ObjectRef>();
  for (const { unit } of members) {
    for (const { hits } of unit.seen) {
      for (const { facts } of hits) {
        if (facts.webhook !== undefined) webhooks.add(facts.webhook);
        if (facts.quota !== undefined && unit.about) {
          const ref = { kind: 'ResourceQuota', namespace: unit.about.namespace, name: facts.quota };
          quotas.set(refKey(ref), ref);
        }
      }
    }
  }
  return { webhooks: [...webhooks].sort(), quotas: new Map([...quotas].sort(([a], [b]) => (a < b ? -1 : 1))) };
}

function webhookFacts(name: string, index: ClusterIndex): readonly Related[] {
  const found = index.snapshot.objects.filter(
    (object): object is Webhook => object.kind === 'webhook' && object.webhook === name,
  );
  if (found.length === 0) {
    const unread = notRead(['validatingwebhookconfigurations', 'mutatingwebhookconfigurations'], index);
    const text = unread ?? `webhook ${name} is in no configuration that was read`;
    return [{ about: { kind: 'Webhook', namespace: '', name }, text: unread ? `webhook ${name}: ${text}` : text }];
  }
  return found
    .toSorted((a, b) => byRef(refOf(a), refOf(b)))
    .flatMap((webhook) => {
      const { failurePolicy, timeoutSeconds, service } = webhook;
      const policy = [
        ...(failurePolicy === '' ? [] : [`failure policy ${failurePolicy}`]),
        ...(timeoutSeconds === undefined ? [] : [`timeout ${timeoutSeconds} s`]),
      ].join(', ');
      const calls = service
        ? ` calls service ${service.namespace}/${service.name}: ${serviceState(service, index)}`
        : '';
      const about = refOf(webhook);
      return [{ about, text: `${refName(about)}${policy === '' ? '' : ` (${policy})`}${calls}` }];
    });
}

function serviceState(service: { readonly namespace: string; readonly name: string }, index: ClusterIndex): string {
  if (index.find({ kind: 'Service', ...service })) return 'it exists';
  return index.isComplete('services')
    ? 'it does not exist'
    : (notRead(['services'], index) ?? 'not among what was read');
}

function quotaFacts(ref: ObjectRef, index: ClusterIndex): readonly Related[] {
  const quota = index.find(ref);
  if (quota?.kind === 'quota') return [{ about: ref, text: `quota ${ref.name} in ${ref.namespace}: ${usage(quota)}` }];
  const unread = notRead(['resourcequotas'], index);
  return unread === undefined ? [] : [{ about: ref, text: `quota ${ref.name} in ${ref.namespace}: ${unread}` }];
}

function usage({ hard, used }: Quota): string {
  return Object.entries(hard)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([resource, limit]) => `${resource} ${used[resource] ?? 'unknown'} of ${limit}`)
    .join(', ');
}

function nodeFacts({ members }: Group, index: ClusterIndex): readonly Related[] {
  return members.flatMap(({ unit: { about } }): Related[] => {
    const node = about?.kind === 'Node' ? index.find(about) : undefined;
    if (!about || node?.kind !== 'node' || isNodeReady(node)) return [];
    const pods = index.podsOn(node.name);
    if (pods.length === 0) {
      const unread = notRead(['pods'], index);
      return [{ about, text: `${refName(about)}: ${unread ?? 'no pod on it'}` }];
    }
    const workloads = new Set(pods.map((pod) => refKey(index.workloadOf(refOf(pod)))));
    const system = pods.filter(({ namespace }) => namespace === 'kube-system').length;
    const rest = system === 0 ? '' : `, ${system} of them in kube-system`;
    return [
      {
        about,
        text: `${refName(about)}: ${plural(pods.length, 'pod')} of ${plural(workloads.size, 'workload')} on it${rest}`,
      },
    ];
  });
}

function claimFacts({ members }: Group, index: ClusterIndex): readonly Related[] {
  return members.flatMap(({ unit: { about } }): Related[] => {
    const claim = about?.kind === 'PersistentVolumeClaim' ? index.find(about) : undefined;
    if (!about || claim?.kind !== 'claim') return [];
    return [{ about, text: `${refName(about)}: ${claim.phase}${classState(claim, index)}` }];
  });
}

function classState({ storageClass }: Claim, index: ClusterIndex): string {
  if (storageClass === '') return ', no storage class';
  const exists = index.find({ kind: 'StorageClass', namespace: '', name: storageClass });
  const isMissing = !exists && index.isComplete('storageclasses');
  return `, storage class ${storageClass}${isMissing ? ', which does not exist' : ''}`;
}

/** Workloads of the group that have fewer pods than they should. */
function workloadFacts({ members }: Group, index: ClusterIndex): readonly Related[] {
  const refs = new Map<string, Workload>();
  for (const { unit } of members) {
    const workload = unit.workload && index.findWorkload(unit.workload);
    if (workload) refs.set(refKey(refOf(workload)), workload);
  }
  return [...refs.values()]
    .toSorted((a, b) => byRef(refOf(a), refOf(b)))
    .flatMap((workload): Related[] => {
      const { desired, ready } = workload;
      if (desired === undefined || ready === undefined || ready >= desired) return [];
      const about = refOf(workload);
      return [{ about, text: `${refName(about)}: ${ready} of ${plural(desired, 'pod')} ready` }];
    });
}

/** Why objects of some kinds are not known, in words; undefined when they were read. */
function notRead(kinds: readonly ReadKind[], { snapshot }: ClusterIndex): string | undefined {
  const missing = snapshot.unread.filter(({ kind }) => kinds.includes(kind));
  if (missing.length > 0) return missing.map(({ kind, reason }) => `${kind} were not read (${reason})`).join(', ');
  const never = kinds.filter((kind) => !snapshot.read.some((read) => read.kind === kind));
  return never.length > 0 ? `${never.join(' and ')} were not read` : undefined;
}

/** A number with its noun. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
