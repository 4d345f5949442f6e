import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Document, parseAllDocuments, parse as parseYaml } from 'yaml';
import { z } from 'zod';

/** What every resource has. */
export const Resource = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({
    name: z.string(),
    namespace: z.string().optional(),
    labels: z.record(z.string(), z.string()).optional(),
  }),
});
export type Resource = z.infer<typeof Resource>;

/** The part of Kustomize that `deploy` uses; anything else is refused, so that this builder does not fall behind. */
const Kustomization = z.strictObject({
  apiVersion: z.string(),
  kind: z.enum(['Kustomization', 'Component']),
  namespace: z.string().optional(),
  resources: z.array(z.string()).default([]),
  patches: z
    .array(
      z.strictObject({ path: z.string(), target: z.strictObject({ kind: z.string(), name: z.string() }).optional() }),
    )
    .default([]),
});

const Additions = z.array(z.strictObject({ op: z.literal('add'), path: z.string(), value: z.json() }));
const Deletion = Resource.extend({ $patch: z.literal('delete') });

const CLUSTER_WIDE: readonly string[] = ['ClusterRole', 'ClusterRoleBinding'];

/** Builds a folder as `kubectl kustomize` does, as far as `deploy` needs it; a component on top of what is `below`. */
export function build(folder: string, below: readonly Resource[] = []): readonly Resource[] {
  const { namespace, resources, patches } = readKustomization(folder);
  const built = resources.flatMap((path) => {
    const full = join(folder, path);
    return path.endsWith('.yaml') ? documentsOf(full) : build(full).map(documentOf);
  });
  const patched = patches.reduce<readonly Document[]>(
    (all, { path, target }) => patchedBy(all, join(folder, path), target),
    [...below.map(documentOf), ...built],
  );
  return inOrder(patched.map((document) => Resource.parse(document.toJS())).map((one) => placed(one, namespace)));
}

/** Resources in an order that does not depend on who built them. */
export function inOrder(resources: readonly Resource[]): readonly Resource[] {
  return resources.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** `Deployment/precedent`. */
export function keyOf({ kind, metadata }: Pick<Resource, 'kind' | 'metadata'>): string {
  return `${kind}/${metadata.name}`;
}

/** Files beside a kustomization that it does not name. */
export function unnamedFiles(folder: string): readonly string[] {
  const { resources, patches } = readKustomization(folder);
  const named = ['kustomization.yaml', ...resources, ...patches.map(({ path }) => path)];
  return readdirSync(folder).filter((name) => name.endsWith('.yaml') && !named.includes(name));
}

function readKustomization(folder: string): z.infer<typeof Kustomization> {
  return Kustomization.parse(parseYaml(readFileSync(join(folder, 'kustomization.yaml'), 'utf8')));
}

function documentsOf(file: string): readonly Document[] {
  return [...parseAllDocuments(readFileSync(file, 'utf8'))];
}

function documentOf(resource: Resource): Document {
  const [document] = parseAllDocuments(JSON.stringify(resource));
  if (document === undefined) throw new Error(`${keyOf(resource)} is empty`);
  return document;
}

interface Target {
  readonly kind: string;
  readonly name: string;
}

function patchedBy(all: readonly Document[], file: string, target: Target | undefined): readonly Document[] {
  const patch: unknown = parseYaml(readFileSync(file, 'utf8'));
  if (target === undefined) {
    const { kind, metadata } = Deletion.parse(patch);
    const gone = only(all, { kind, name: metadata.name }, file);
    return all.filter((document) => document !== gone);
  }
  const changed = only(all, target, file);
  for (const { path, value } of Additions.parse(patch)) {
    const steps = path.split('/').slice(1);
    if (steps.at(-1) === '-') changed.addIn(steps.slice(0, -1), changed.createNode(value));
    else changed.setIn(steps, changed.createNode(value));
  }
  return all;
}

function only(all: readonly Document[], { kind, name }: Target, file: string): Document {
  const found = all.filter((one) => one.getIn(['kind']) === kind && one.getIn(['metadata', 'name']) === name);
  const [first] = found;
  if (first === undefined || found.length > 1) throw new Error(`${file} patches ${found.length} of ${kind}/${name}`);
  return first;
}

function placed(resource: Resource, namespace: string | undefined): Resource {
  if (namespace === undefined || CLUSTER_WIDE.includes(resource.kind)) return resource;
  return { ...resource, metadata: { ...resource.metadata, namespace } };
}
