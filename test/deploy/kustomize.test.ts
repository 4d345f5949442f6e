import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { build, keyOf, type Resource, unnamedFiles } from './build.ts';
import { findKustomize, NO_KUSTOMIZE } from './kustomize.ts';

const kustomize = findKustomize();

/** The kustomizations that docs/kubernetes.md shows; the first is part of a list, and therefore indented. */
const EXAMPLES = [...readFileSync('docs/kubernetes.md', 'utf8').matchAll(/^( *)```yaml\n(.*?)^ *```/gms)].map(
  ([, indent = '', text = '']) => text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
);

/** A folder with a clone of this repository, named `precedent`, in which the examples stand. */
const place = mkdtempSync(join(tmpdir(), 'deploy-'));
symlinkSync(resolve('.'), join(place, 'precedent'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

function buildExample(text: string): readonly Resource[] {
  const folder = join(place, 'our-precedent');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'kustomization.yaml'), text);
  return kustomize?.(folder) ?? [];
}

describe.each(['base', 'overlays/sqlite', 'overlays/http', 'maintenance'])('deploy/%s', (name) => {
  const folder = join('deploy', name);

  it('is built by Kustomize to what our own builder makes of it', ({ skip }) => {
    if (kustomize === undefined) return skip(NO_KUSTOMIZE);

    expect(kustomize(folder)).toEqual(build(folder));
  });

  it('has no file that it does not use', () => {
    expect(unnamedFiles(folder)).toEqual([]);
  });
});

describe('deploy/components/chosen-namespaces', () => {
  const folder = 'deploy/components/chosen-namespaces';

  it.each(['deploy/overlays/sqlite', 'deploy/overlays/http'])('takes reading the whole cluster from %s', (overlay) => {
    const before = build(overlay);

    const after = build(folder, before);

    expect(after).toEqual(before.filter(({ kind }) => kind !== 'ClusterRoleBinding'));
    expect(before).toHaveLength(after.length + 1);
  });

  it('has no file that it does not use', () => {
    expect(unnamedFiles(folder)).toEqual([]);
  });
});

describe('the examples of docs/kubernetes.md', () => {
  const [first = '', limited = '', moved = ''] = EXAMPLES;

  it('are three', () => {
    expect(EXAMPLES).toHaveLength(3);
  });

  it('begin with an image and settings that reach the pod', ({ skip }) => {
    if (kustomize === undefined) return skip(NO_KUSTOMIZE);

    const built = buildExample(first);
    const settings = built.find(({ kind }) => kind === 'ConfigMap');
    const pod = JSON.stringify(built.find(({ kind }) => kind === 'Deployment'));

    expect(settings?.data).toEqual({ ANNOUNCE_CHANNEL: 'incidents', LOG_LEVEL: 'info' });
    expect(pod).toContain(`"configMapRef":{"name":"${settings?.metadata.name}","optional":true}`);
    expect(pod).toContain('"image":"registry.example.com/precedent:');
  });

  it('limit what is read to chosen namespaces', ({ skip }) => {
    if (kustomize === undefined) return skip(NO_KUSTOMIZE);

    expect(buildExample(limited).map(keyOf)).toEqual(build('deploy/overlays/sqlite').map(keyOf).filter(isNoBinding));
  });

  it('move everything to another namespace, the right to read included', ({ skip }) => {
    if (kustomize === undefined) return skip(NO_KUSTOMIZE);

    const built = buildExample(moved);

    expect(built.filter(({ metadata }) => metadata.namespace === 'incidents')).toHaveLength(built.length - 2);
    expect(built.find(({ kind }) => kind === 'ClusterRoleBinding')).toMatchObject({
      subjects: [{ kind: 'ServiceAccount', name: 'precedent', namespace: 'incidents' }],
    });
  });
});

function isNoBinding(key: string): boolean {
  return !key.startsWith('ClusterRoleBinding/');
}
