import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { programFolder } from '../../src/compose/program-folder.ts';
import { openSqlite } from '../../src/storage/open-sqlite.ts';
import { aRequest, changeIn, declareIn, drained, sqliteStores, storesOver } from '../support/incident-stores.ts';

async function temporaryFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'precedent-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'precedent.sqlite');
}

/** What a writing process does: declares, notes and asks for reminders, and says what was stored. */
const WRITER = `
const [folder, file, name] = process.argv.slice(1);
const { openSqlite } = await import(folder + '/storage/open-sqlite.js');
const { incidentStore } = await import(folder + '/storage/incident-store.js');
const stored = { numbers: [], entries: [] };
const db = openSqlite(file);
const incidents = incidentStore(db);
const actor = { kind: 'cli', name };
const entry = (id) => ({ id, occurredAt: 1, recordedAt: 1, by: actor, recordedBy: actor, origin: 'cli', text: id,
  detail: { kind: 'note' }, masked: [] });
const outcome = (incident, id) => ({ incident, entries: [entry(id)], calls: [{ kind: 'post-entry', entryId: id }], reminders: [] });
const request = (id) => ({ teamId: 'T1', id, fingerprint: undefined, at: 1 });
for (let i = 0; i < 40; i++) {
  const id = name + '-' + i;
  try {
    if (i % 4 === 0) {
      const blank = await incidents.find('T1', 1);
      const { incident } = await incidents.declare(request(id), (number) => outcome({ ...blank, number }, id));
      stored.numbers.push(incident.number);
    } else {
      await incidents.change(request(id), 1, async (incident) =>
        outcome({ ...incident, confirmedPatterns: [...incident.confirmedPatterns, id] }, id));
      stored.entries.push(id);
    }
  } catch (error) {
    if (error.code !== 'SQLITE_BUSY') throw error;
  }
  await new Promise((resolve) => setTimeout(resolve, 1));
}
await db.destroy();
process.stdout.write(JSON.stringify(stored));
`;

interface Stored {
  readonly numbers: readonly number[];
  readonly entries: readonly string[];
}

/** Runs a process that writes to the file; returns what it was told to be stored. */
async function runWriter(file: string, name: string): Promise<Stored> {
  const built = join(programFolder(), 'dist', 'src');
  const child = spawn(process.execPath, ['--input-type=module', '-e', WRITER, built, file, name]);
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  if (stdout === '') throw new Error(`the writer failed: ${stderr}`);
  const stored: Stored = JSON.parse(stdout);
  return stored;
}

describe('two connections to one file', () => {
  it('see at once what the other stored, and number on from there', async () => {
    const file = await temporaryFile();
    const app = await sqliteStores(file);
    const shell = storesOver(openSqlite(file));
    onTestFinished(() => app.db.destroy());
    onTestFinished(() => shell.db.destroy());

    for (let i = 0; i < 6; i++) await declareIn(i % 2 === 0 ? app : shell, {}, { calls: [{ kind: 'open-channel' }] });
    for (let i = 0; i < 6; i++) await changeIn(i % 2 === 0 ? app : shell, 3, (incident) => ({ incident }));

    const numbers = await app.db.selectFrom('incidents').select('number').orderBy('number').execute();
    expect(numbers.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
    expect((await shell.incidents.entries('T1', 3)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(await app.incidents.entries('T1', 3)).toEqual(await shell.incidents.entries('T1', 3));
    expect(await drained(shell)).toHaveLength(6);
    expect(await app.outbox.due(Number.MAX_SAFE_INTEGER)).toEqual([]);
  });

  it('carry out a request once between them', async () => {
    const file = await temporaryFile();
    const app = await sqliteStores(file);
    const shell = storesOver(openSqlite(file));
    onTestFinished(() => app.db.destroy());
    onTestFinished(() => shell.db.destroy());
    await declareIn(app);
    const request = aRequest();

    const recorded = [];
    for (const stores of [app, shell, app])
      recorded.push(await changeIn(stores, 1, (incident) => ({ incident }), request));

    expect(recorded.map(({ isRepeated }) => isRepeated)).toEqual([false, true, true]);
    expect(await shell.incidents.entries('T1', 1)).toHaveLength(2);
  });

  it('lose nothing of what two processes write at the same time', async () => {
    const file = await temporaryFile();
    const stores = await sqliteStores(file);
    onTestFinished(() => stores.db.destroy());
    await declareIn(stores);

    const [one, two] = await Promise.all([runWriter(file, 'one'), runWriter(file, 'two')]);

    const numbers = [...one.numbers, ...two.numbers].toSorted((a, b) => a - b);
    const written = [...one.entries, ...two.entries];
    expect(written.length).toBeGreaterThan(0);
    expect(numbers).toEqual(numbers.map((_, i) => i + 2));
    const entries = await stores.incidents.entries('T1', 1);
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, i) => i + 1));
    expect(
      entries
        .slice(1)
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(written.toSorted());
    expect((await stores.incidents.find('T1', 1))?.confirmedPatterns.toSorted()).toEqual(written.toSorted());
    expect(await drained(stores)).toHaveLength(written.length + numbers.length);
  });
});
