import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import {
  addDiagnoseCommand,
  type ClusterDoor,
  type DiagnoseOptions,
  progressText,
  runDiagnose,
} from '../../src/cli/diagnose.ts';
import type { ClusterSnapshot } from '../../src/core/cluster/objects.ts';
import { redactor } from '../../src/redaction/redactor.ts';
import { clockText } from '../../src/render/clock-text.ts';
import { PLAIN } from '../../src/render/terminal-style.ts';
import type { ClusterScope } from '../../src/services/cluster-ports.ts';
import { diagnose } from '../../src/services/diagnose.ts';
import { builtIn } from '../support/built-in.ts';
import { crashingPod, snapshotOf } from '../support/cluster-objects.ts';

const { knowledge, answerer } = await builtIn();

/** A door to a cluster with one crashing pod, and what was asked of it. */
function openDoor(isSlow = false) {
  const scopes: ClusterScope[] = [];
  const saved: { readonly text: string; readonly source: string }[] = [];
  const snapshot: ClusterSnapshot = snapshotOf([crashingPod('web-0')]);
  const door: ClusterDoor = {
    knowledge,
    diagnose: diagnose({ answerer, knowledge, redactor }),
    reader: {
      async read(scope, _bounds, onProgress, onPartial) {
        scopes.push(scope);
        onProgress({ kind: 'pods', read: 12_000, total: 31_000 });
        if (isSlow) onPartial(snapshotOf([], { read: [] }));
        return snapshot;
      },
    },
    readSaved(text, source) {
      saved.push({ text, source });
      return { ...snapshot, source };
    },
  };
  return { door, scopes, saved };
}

async function run(
  namespace: string,
  options: Partial<DiagnoseOptions>,
  { door }: ReturnType<typeof openDoor>,
  stdin = '',
) {
  const printed: string[] = [];
  const progress: string[] = [];
  await runDiagnose(namespace, { json: false, ...options }, door, {
    stdin: Readable.from([stdin]),
    style: PLAIN,
    clock: clockText('UTC'),
    print: async (text) => {
      printed.push(text);
    },
    showProgress: (line) => progress.push(line),
  });
  return { printed, progress };
}

describe('precedent diagnose', () => {
  it('reads the whole cluster and shows what it found', async () => {
    const opened = openDoor();

    const { printed } = await run('all', {}, opened);

    expect(opened.scopes).toEqual([{}]);
    expect(printed).toHaveLength(1);
    expect(printed[0]).toMatch(/^prod-eu: 1 finding\.\n/);
  });

  it('reads one namespace of one context when told so', async () => {
    const opened = openDoor();

    await run('shop', { context: 'staging' }, opened);

    expect(opened.scopes).toEqual([{ context: 'staging', namespace: 'shop' }]);
  });

  it('shows what has arrived when reading takes long, then all of it', async () => {
    const { printed } = await run('all', {}, openDoor(true));

    expect(printed.map((text) => text.split('\n')[0])).toEqual([
      'prod-eu: Nothing that was read fits a failure pattern. Still reading.',
      'prod-eu: 1 finding.',
    ]);
  });

  it('prints one JSON object with --json, however long reading takes', async () => {
    const { printed } = await run('all', { json: true }, openDoor(true));

    expect(printed.map((text) => JSON.parse(text))).toMatchObject([
      { final: true, match: 'found', findings: [{ pattern: 'crash-loop' }] },
    ]);
  });

  it('shows progress in place, and wipes it', async () => {
    expect((await run('all', {}, openDoor())).progress).toEqual(['pods 12,000 of 31,000', '']);
    expect(progressText({ kind: 'nodes', read: 3, total: undefined })).toBe('nodes 3');
  });

  it('reads what kubectl printed from standard input', async () => {
    const opened = openDoor();

    const { printed } = await run('all', { from: '-' }, opened, 'kind: List');

    expect(opened.saved).toEqual([{ text: 'kind: List', source: 'standard input' }]);
    expect(opened.scopes).toEqual([]);
    expect(printed[0]).toMatch(/^standard input: 1 finding\.\n/);
  });

  it('reads what kubectl printed from a file', async () => {
    const opened = openDoor();
    const file = join(await mkdtemp(join(tmpdir(), 'precedent-')), 'pods.json');
    await writeFile(file, '{}');

    await run('all', { from: file }, opened);

    expect(opened.saved).toEqual([{ text: '{}', source: file }]);
  });

  it.each([
    [
      'a file that is not there',
      'all',
      { from: '/nowhere/pods.json' },
      /^The file \/nowhere\/pods\.json cannot be read: /,
    ],
    ['a namespace of a file', 'shop', { from: '-' }, /^A saved file is diagnosed as a whole/],
    ['a context of a file', 'all', { from: '-', context: 'x' }, /^A saved file is diagnosed as a whole/],
  ])('refuses %s', async (_what, namespace, options, message) => {
    await expect(run(namespace, options, openDoor())).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringMatching(message),
    });
  });

  it('is a command with these options', () => {
    const program = new Command();
    addDiagnoseCommand(program, { environment: {}, endWith: () => undefined }, async () => openDoor().door);

    const help = program.commands[0]?.helpInformation() ?? '';

    for (const part of ['diagnose [options] [namespace]', '--context <name>', '--from <file>', '--json']) {
      expect(help).toContain(part);
    }
  });
});
