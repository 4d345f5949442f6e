import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { programFolder } from '../../src/compose/program-folder.ts';
import { type KubeFolder, kubeFolder } from '../support/fake-api-server/kube-files.ts';

describe('the Kubernetes client', () => {
  let folder: KubeFolder;
  beforeEach(() => {
    folder = kubeFolder();
  });
  afterEach(() => folder.remove());

  /** Whether a program of these lines, which may use the reader, loads the client. */
  function isLoadedBy(...lines: readonly string[]): boolean {
    const at = (...path: readonly string[]) => pathToFileURL(join(programFolder(), ...path));
    const record = at('test', 'support', 'record-loaded-modules.mjs');
    const modules = folder.write('modules', '');
    record.searchParams.set('to', modules);
    const reader = at('src', 'kubernetes', 'reader.ts').href;
    const program = [`import { createClusterReader } from ${JSON.stringify(reader)};`, ...lines].join('\n');
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', '--import', record.href, '--input-type=module', '-e', program],
      { encoding: 'utf8', cwd: programFolder() },
    );
    expect([status, stderr]).toEqual([0, '']);
    return readFileSync(modules, 'utf8').includes('node_modules/@kubernetes/client-node/');
  }

  const read = (settings: object) => `
    const reader = createClusterReader({ settings: ${JSON.stringify(settings)}, clock: { now: () => 0 } });
    await reader.read({}, { answerAfterMs: 1000, giveUpAfterMs: 5000 }, () => {}, () => {}).catch(() => {});`;

  it('is not loaded with the reader, nor where there is no cluster', () => {
    expect(isLoadedBy('')).toBe(false);
    expect(isLoadedBy(read(folder.settings()))).toBe(false);
  });

  it('is loaded by a reading', () => {
    const contexts = [{ name: 'a', context: { cluster: 'c' } }];
    const clusters = [{ name: 'c', cluster: { server: 'http://127.0.0.1:1' } }];
    const file = folder.write('config', JSON.stringify({ 'current-context': 'a', contexts, clusters }));

    expect(isLoadedBy(read(folder.settings(file)))).toBe(true);
  });
});
