import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { incidentCli } from './incident-cli.ts';

const TEN = Array.from({ length: 10 }, (_, i) => i + 1);

describe('processes that write at the same time', () => {
  it('lose no note and number each once', async () => {
    const cli = await incidentCli();
    await cli.say(['declare', 'Checkout fails']);

    const runs = await Promise.all(TEN.map((i) => cli.run(['note', 'INC-1', `note ${i}`])));

    const notes = (await cli.timeline()).filter(({ kind }) => kind === 'note');
    expect(runs.map(({ code }) => code)).toEqual(TEN.map(() => 0));
    expect(notes.map(({ text }) => text).toSorted()).toEqual(TEN.map((i) => `note ${i}`).toSorted());
    expect(notes.map(({ seq }) => seq).toSorted((a, b) => a - b)).toEqual(TEN.map((i) => i + 1));
  });

  it('create the database and declare under different numbers', async () => {
    const cli = await incidentCli();

    const runs = await Promise.all(TEN.slice(0, 4).map((i) => cli.run(['declare', `Incident ${i}`])));

    const names = runs.map(({ stdout }) => /^INC-\d+/.exec(stdout)?.[0]).toSorted();
    expect(names).toEqual(['INC-1', 'INC-2', 'INC-3', 'INC-4']);
  });
});

describe('a database that another process holds', () => {
  it('is waited for, longer than SQLite waits by itself', async () => {
    const cli = await incidentCli();
    await cli.say(['declare', 'Checkout fails']);
    const other = new SQLite(join(cli.dataDir, 'precedent.sqlite'));
    other.exec('begin immediate');

    const noted = cli.run(['note', 'INC-1', '-'], { stdin: 'from standard input' });
    setTimeout(() => other.exec('rollback'), 3_000);

    const { code, stdout } = await noted;
    other.close();
    expect({ code, stdout: stdout.split('\n')[0] }).toEqual({ code: 0, stdout: 'INC-1 noted as #2.' });
    expect((await cli.timeline())[1]?.text).toBe('from standard input');
  });
});
