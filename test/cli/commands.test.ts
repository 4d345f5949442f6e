import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { programFolder } from '../../src/compose/program-folder.ts';
import { folderWith, incidentFile, patternFile, runbookFile } from '../support/knowledge-folder.ts';
import { runPrecedent } from '../support/run-precedent.ts';

const COMMANDS = [
  ...['start', 'similar', 'evaluate', 'knowledge', 'migrate'],
  ...['declare', 'note', 'status', 'severity', 'mitigate', 'resolve', 'reopen', 'role', 'followup', 'fact', 'runbook'],
  ...['timeline', 'list', 'show', 'postmortem', 'patterns'],
];

describe('precedent', () => {
  it('prints its commands with --help', async () => {
    const { code, stdout, stderr } = await runPrecedent(['--help']);

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const command of COMMANDS) expect(stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
  });

  it('prints the options of a command with --help', async () => {
    const { code, stdout } = await runPrecedent(['similar', '--help']);

    expect(code).toBe(0);
    expect(stdout).toContain('--json');
    expect(stdout).toContain('--batch <file>');
  });

  it('prints the version of package.json', async () => {
    const { version } = JSON.parse(await readFile(join(programFolder(), 'package.json'), 'utf8'));

    expect(await runPrecedent(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it.each([
    ['an unknown command', ['frobnicate'], "unknown command 'frobnicate'"],
    ['an unknown option', ['similar', '--frob', 'x'], "unknown option '--frob'"],
    ['an option without its value', ['similar', '--batch'], 'argument missing'],
    ['too many words', ['knowledge', 'check', 'a', 'b'], 'too many arguments'],
  ])('refuses %s with exit code 2 and points to --help', async (_what, words, message) => {
    const { code, stdout, stderr } = await runPrecedent(words);

    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).toContain('precedent --help');
  });

  it('prints its commands when it is given none, with exit code 2', async () => {
    const { code, stderr } = await runPrecedent([]);

    expect(code).toBe(2);
    expect(stderr).toContain('Usage: precedent');
  });
});

describe('precedent knowledge check', () => {
  it('finds the built-in knowledge in order', async () => {
    expect(await runPrecedent(['knowledge', 'check'])).toEqual({
      code: 0,
      stdout: 'The knowledge base is in order.\n',
      stderr: '',
    });
  });

  it('finds a good folder in order', async () => {
    const own = await folderWith({
      'patterns/teapot-leak.yaml': patternFile('teapot-leak'),
      'runbooks/teapot-leak.yaml': runbookFile('teapot-leak'),
    });

    expect((await runPrecedent(['knowledge', 'check', own])).code).toBe(0);
  });

  it('prints each problem of a folder with its place, counts them, and ends with exit code 1', async () => {
    const own = await folderWith({
      'patterns/teapot-leak.yaml': patternFile('teapot-leak', { match: "'(?<!no )leak'" }),
      'runbooks/teapot-leak.yaml': runbookFile('teapot-leak'),
      'incidents/acme-2024-flood.yaml': incidentFile('acme-2024-flood', ['oom-kiled']),
    });

    const { code, stdout, stderr } = await runPrecedent(['knowledge', 'check', own]);

    const [reference, expression, count] = stdout.split('\n');
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(reference).toContain(`${own}/incidents/acme-2024-flood.yaml:10: patterns[0] = "oom-kiled"`);
    expect(reference).toContain('did you mean "oom-killed"?');
    expect(expression).toContain(`${own}/patterns/teapot-leak.yaml:8: signals[0].match`);
    expect(count).toBe('2 problems');
  });

  it('finds a missing folder', async () => {
    const { code, stdout } = await runPrecedent(['knowledge', 'check', '/nowhere/at/all']);

    expect(code).toBe(1);
    expect(stdout).toMatch(/^\/nowhere\/at\/all: is not a folder/);
  });
});

describe('precedent migrate', () => {
  it('creates the database once', async () => {
    const folder = await folderWith({});
    const environment = { DATA_DIR: join(folder, 'data') };

    const first = await runPrecedent(['migrate'], { environment });
    const second = await runPrecedent(['migrate'], { environment });

    const file = join(folder, 'data', 'precedent.sqlite');
    expect(first).toEqual({ code: 0, stdout: expect.stringMatching(`^${file}: ran 0001-questions`), stderr: '' });
    expect(second).toEqual({ code: 0, stdout: `${file} is up to date.\n`, stderr: '' });
  });

  it('refuses a data folder that cannot be, with exit code 1 and no stack', async () => {
    const folder = await folderWith({ data: 'a file' });

    const { code, stderr } = await runPrecedent(['migrate'], { environment: { DATA_DIR: join(folder, 'data') } });

    expect(code).toBe(1);
    expect(stderr).toMatch(/^precedent: The database .* cannot be opened: .*DATA_DIR/);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});

describe('what a command loads', () => {
  const HEAVY = /slack|sqlite|kysely|^ws$|undici|pino/;

  /** The packages that a run loads. */
  async function packagesOf(words: readonly string[], environment: Readonly<Record<string, string>> = {}) {
    const folder = await folderWith({});
    const record = pathToFileURL(join(programFolder(), 'test', 'support', 'record-loaded-modules.mjs'));
    record.searchParams.set('to', join(folder, 'modules'));
    await runPrecedent(words, { environment, node: ['--import', record.href] });
    const modules = await readFile(join(folder, 'modules'), 'utf8');
    return new Set([...modules.matchAll(/node_modules\/((?:@[^/\n]+\/)?[^/\n]+)\//g)].map(([, name]) => name));
  }

  it('is no Slack library and no database for similar', async () => {
    const packages = await packagesOf(['similar', '--json', 'pods are Pending']);

    expect([...packages]).toEqual(expect.arrayContaining(['commander', 're2js', 'yaml', 'zod']));
    expect([...packages].filter((name) => HEAVY.test(name ?? ''))).toEqual([]);
  });

  it('is the database for migrate', async () => {
    const packages = await packagesOf(['migrate'], { DATA_DIR: await folderWith({}) });

    expect([...packages]).toEqual(expect.arrayContaining(['better-sqlite3', 'kysely']));
  });

  it('is the database and no Slack library for an incident', async () => {
    const packages = await packagesOf(['declare', 'x'], { DATA_DIR: await folderWith({}) });

    expect([...packages]).toEqual(expect.arrayContaining(['better-sqlite3', 'kysely']));
    expect([...packages].filter((name) => /slack|^ws$|undici/.test(name ?? ''))).toEqual([]);
  });

  it.each([['--help'], ['--version'], ['declare --help']])(
    'is no Slack library and no database for %s',
    async (word) => {
      const packages = await packagesOf(word.split(' '));

      expect([...packages]).toContain('commander');
      expect([...packages].filter((name) => HEAVY.test(name ?? ''))).toEqual([]);
    },
  );
});
