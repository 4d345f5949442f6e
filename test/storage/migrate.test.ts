import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { migrations } from '../../migrations/all.ts';
import { UserError } from '../../src/errors.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { openSqlite } from '../../src/storage/open-sqlite.ts';
import { questionStore } from '../../src/storage/question-store.ts';
import { emptyDatabase, memoryDatabase } from '../support/memory-database.ts';
import { sampleAnswer } from '../support/sample-answer.ts';

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'precedent-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

describe('migrate', () => {
  it('runs every migration on an empty database, in order', async () => {
    expect(await migrate(emptyDatabase())).toEqual(Object.keys(migrations).sort());
  });

  it('runs none the second time and leaves what is there', async () => {
    const db = await memoryDatabase();
    const store = questionStore(db);
    const asker = { teamId: 'T1', userId: 'U1', entrance: 'command' } as const;
    await store.add({ id: 'q-1', asker, askedAt: 1, symptom: 'x', answer: sampleAnswer() });

    expect(await migrate(db)).toEqual([]);
    expect(await store.find('T1', 'q-1')).toBeDefined();
  });

  it('refuses a database of a newer version, and says what to do', async () => {
    const db = await memoryDatabase();
    await sql`insert into kysely_migration (name, timestamp) values ('9999-from-the-future', '2030-01-01')`.execute(db);

    const refused = migrate(db);

    await expect(refused).rejects.toBeInstanceOf(UserError);
    await expect(refused).rejects.toThrow(/written by a newer version of Precedent.*Start the newer version/);
  });

  it('passes on any other fault as it is', async () => {
    const db = emptyDatabase();
    await sql`create table questions (id text)`.execute(db);

    await expect(migrate(db)).rejects.toThrow(/already exists/);
  });

  it('has migrations that are numbered without a gap', () => {
    expect(Object.keys(migrations).map((name) => name.slice(0, 4))).toEqual(
      Object.keys(migrations).map((_, i) => String(i + 1).padStart(4, '0')),
    );
  });
});

describe('openSqlite', () => {
  it('creates the file and its folder, and finds there again what was kept', async () => {
    const file = join(await temporaryFolder(), 'a', 'b', 'precedent.sqlite');
    const asker = { teamId: 'T1', userId: 'U1', entrance: 'command' } as const;
    const first = openSqlite(file);
    await migrate(first);
    await questionStore(first).add({ id: 'q-1', asker, askedAt: 1, symptom: 'x', answer: sampleAnswer() });
    await first.destroy();

    const second = openSqlite(file);
    onTestFinished(() => second.destroy());

    expect((await questionStore(second).find('T1', 'q-1'))?.symptom).toBe('x');
    expect((await stat(file)).isFile()).toBe(true);
  });

  it('keeps file, log and folder for the operator alone', async () => {
    const folder = join(await temporaryFolder(), 'data');
    const file = join(folder, 'precedent.sqlite');
    const db = openSqlite(file);
    onTestFinished(() => db.destroy());
    await migrate(db);
    const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);

    expect(await Promise.all([folder, file, `${file}-wal`].map(modeOf))).toEqual(['700', '600', '600']);
  });

  it.each([
    ['journal_mode', 'wal'],
    ['synchronous', 2],
    ['foreign_keys', 1],
  ])('sets %s to %s', async (pragma, value) => {
    const db = openSqlite(join(await temporaryFolder(), 'precedent.sqlite'));
    onTestFinished(() => db.destroy());

    const { rows } = await sql.raw(`pragma ${pragma}`).execute(db);

    expect(rows).toEqual([{ [pragma]: value }]);
  });

  it('refuses a file that is no database, naming file and remedy', async () => {
    const file = join(await temporaryFolder(), 'precedent.sqlite');
    await writeFile(file, 'this is not a database, it is a poem about one'.repeat(100));

    const open = () => openSqlite(file);

    expect(open).toThrow(UserError);
    expect(open).toThrow(new RegExp(`The database ${file} cannot be opened: .*DATA_DIR`));
  });

  it('refuses a folder in the place of the file', async () => {
    const folder = await temporaryFolder();

    expect(() => openSqlite(folder)).toThrow(UserError);
  });
});
