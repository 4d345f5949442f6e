import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatOf } from '../../../src/cli/post-mortem/export.ts';
import { writeNewFile } from '../../../src/cli/post-mortem/new-file.ts';
import { folderWith } from '../../support/knowledge-folder.ts';
import { runPrecedent } from '../../support/run-precedent.ts';
import { type IncidentCli, incidentCli } from '../incident/incident-cli.ts';

const ANYBODY = { mode: 0o644, mayReplace: false };

/** A database with one incident that is over. */
async function worked(...options: readonly string[]): Promise<IncidentCli> {
  const cli = await incidentCli();
  await cli.say([
    'declare',
    'Checkout fails',
    '--symptom',
    'failed to assign an IP address',
    '--as',
    'ana',
    ...options,
  ]);
  await cli.say(['note', 'INC-1', 'at 2026-01-05 14:02 UTC rolled out <b>4.2</b>', '--as', 'ben']);
  await cli.say(['role', 'INC-1', 'lead', 'U0ANA', '--as', 'ana']);
  await cli.say(['resolve', 'INC-1', 'A larger subnet', '--as', 'ana']);
  await cli.say(['postmortem', 'edit', 'INC-1', 'lucky', 'It was *night*.', '--as', 'ben']);
  return cli;
}

describe('precedent postmortem export', () => {
  it('prints Markdown by default, in the zone of the machine or the one named', async () => {
    const cli = await worked();

    const berlin = await cli.say(['postmortem', 'export', 'INC-1']);
    const tokyo = await cli.say(['postmortem', 'export', 'INC-1', '--zone', 'Asia/Tokyo']);

    expect(berlin).toMatch(/^---\nname: "INC-1"\n/);
    expect(berlin).toContain('2026-01-05 15:02');
    expect(tokyo).toContain('2026-01-05 23:02');
    expect(tokyo).toContain('It was *night*.');
  });

  it.each([
    ['html', /^<!doctype html>/i],
    ['json', /^\{\n {2}"schema": "precedent\.post-mortem\/1"/],
    ['svg', /^<svg /],
    ['pdf', /^%PDF-/],
    ['png', /^.PNG\r\n/],
  ])('writes %s to a file, and to standard output, the same bytes', async (format, beginning) => {
    const cli = await worked();
    const file = join(cli.dataDir, `post-mortem.${format}`);

    const said = await cli.say(['postmortem', 'export', 'INC-1', '-o', file]);
    const printed = await cli.say(['postmortem', 'export', 'INC-1', '--format', format, '-o', '-']);

    const bytes = await readFile(file);
    expect(bytes.toString('latin1')).toMatch(beginning);
    expect(said).toBe(`Wrote ${file}, ${bytes.length} bytes.\n`);
    expect(printed).toBe(bytes.toString('utf8'));
  });

  it('gives a file of a private incident to its owner alone', async () => {
    const cli = await worked('--private');
    const file = join(cli.dataDir, 'post-mortem.md');

    await cli.say(['postmortem', 'export', 'INC-1', '-o', file]);

    expect(((await stat(file)).mode & 0o777).toString(8)).toBe('600');
  });

  it('leaves a file that is there as it is, unless it is forced', async () => {
    const cli = await worked();
    const file = join(cli.dataDir, 'post-mortem.html');
    await writeFile(file, 'mine');

    const refused = await cli.run(['postmortem', 'export', 'INC-1', '-o', file]);

    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toBe(`precedent: ${file} exists already and was left as it is. --force replaces it.\n`);
    expect(await readFile(file, 'utf8')).toBe('mine');
    await cli.say(['postmortem', 'export', 'INC-1', '-o', file, '--force']);
    expect(await readFile(file, 'utf8')).toMatch(/^<!doctype html>/i);
  });

  it.each([
    ['a format that is none', ['INC-1', '--format', 'docx'], 2, /Allowed choices are md, html, pdf, json, svg, png/],
    ['an ending that is none', ['INC-1', '-o', 'x.docx'], 2, /"\.docx" is the ending of no format\. Say which/],
    ['a zone that is none', ['INC-1', '--zone', 'Moon/Base'], 2, /"Moon\/Base" is no time zone/],
    ['an incident that is not there', ['INC-9'], 1, /There is no INC-9/],
    ['a folder that is not there', ['INC-1', '-o', '/nowhere/x.md'], 2, /\/nowhere\/x\.md cannot be written/],
  ])('refuses %s', async (_what, words, code, message) => {
    const cli = await worked();

    const run = await cli.run(['postmortem', 'export', ...words]);

    expect({ code: run.code, stdout: run.stdout }).toEqual({ code, stdout: '' });
    expect(run.stderr).toMatch(message);
  });
});

describe('the format of an export', () => {
  it.each([
    [{}, 'md'],
    [{ output: '-' }, 'md'],
    [{ output: 'notes' }, 'md'],
    [{ output: 'INC-1.PDF' }, 'pdf'],
    [{ output: 'a.b/c.htm' }, 'html'],
    [{ output: 'x.txt', format: 'svg' }, 'svg'],
  ] as const)('of %j is %s', (options, format) => {
    expect(formatOf(options)).toBe(format);
  });
});

describe('a new file', () => {
  it('is whole or not there, and leaves nothing beside it', async () => {
    const folder = await folderWith({ 'old.txt': 'old' });

    await writeNewFile(join(folder, 'new.txt'), Buffer.from('new'), ANYBODY);
    await writeNewFile(join(folder, 'old.txt'), Buffer.from('newer'), { ...ANYBODY, mayReplace: true });
    await expect(writeNewFile(join(folder, 'new.txt'), Buffer.from('other'), ANYBODY)).rejects.toThrow(/left as it is/);

    expect((await readdir(folder)).toSorted()).toEqual(['new.txt', 'old.txt']);
    expect(await readFile(join(folder, 'new.txt'), 'utf8')).toBe('new');
    expect(await readFile(join(folder, 'old.txt'), 'utf8')).toBe('newer');
  });
});

describe('precedent postmortem import', () => {
  it('gives what was exported, byte for byte, in another database', async () => {
    const [here, there] = [await worked(), await incidentCli()];
    const json = await here.say(['postmortem', 'export', 'INC-1', '--format', 'json']);

    const said = await there.say(['postmortem', 'import', '-'], { stdin: json });

    expect(said).toBe(
      'INC-1 "Checkout fails" imported: 4 entries, people\'s words on "Where we were lucky". Slack is told nothing.\n',
    );
    expect(await there.say(['postmortem', 'export', 'INC-1', '--format', 'json'])).toBe(json);
    for (const format of ['md', 'html', 'svg']) {
      const words = ['postmortem', 'export', 'INC-1', '--format', format];
      expect(await there.say(words)).toBe(await here.say(words));
    }
    expect(await there.say(['postmortem', 'import', '-'], { stdin: json })).toBe(
      'INC-1 "Checkout fails" is here already; the file has nothing that was written later.\n',
    );
  });

  it('reads a file, and takes the next number when its own is taken and that is wanted', async () => {
    const [here, there] = [await worked('--private'), await incidentCli()];
    const file = join(here.dataDir, 'incident.json');
    await here.say(['postmortem', 'export', 'INC-1', '-o', file]);
    await there.say(['declare', 'Login fails']);

    const refused = await there.run(['postmortem', 'import', file]);

    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toMatch(/^precedent: INC-1 is another incident here, "Login fails", .* --as-new imports it/);
    expect(await there.say(['postmortem', 'import', file, '--as-new'])).toMatch(
      /^INC-2 "Checkout fails" imported: .*\nIt is private and has no channel, so only the command line shows it\.\n$/,
    );
    expect(await there.say(['postmortem', 'import', file])).toMatch(/^INC-2 "Checkout fails" is here already/);
  });

  it('adds what was written later to what is here', async () => {
    const [here, there] = [await worked(), await incidentCli()];
    const exported = () => here.say(['postmortem', 'export', 'INC-1', '--format', 'json']);
    await there.say(['postmortem', 'import', '-'], { stdin: await exported() });
    await here.say(['postmortem', 'edit', 'INC-1', 'lessons', 'Watch the subnet.', '--as', 'ana']);

    const json = await exported();
    const said = await there.say(['postmortem', 'import', '-'], { stdin: json });

    expect(said).toBe('INC-1 "Checkout fails" is here already; added "Lessons".\n');
    expect(await there.say(['postmortem', 'export', 'INC-1', '--format', 'json'])).toBe(json);
  });

  it.each([
    ['what is no JSON', 'INC-1', /cannot be read as a post-mortem\. It is not JSON/],
    ['another document', '{"schema":"other/1"}', /It is written as "other\/1"/],
    ['a damaged one', '{"schema":"precedent.post-mortem/1"}', /incident/],
  ])('refuses %s and keeps nothing', async (_what, stdin, message) => {
    const cli = await incidentCli();

    const { code, stdout, stderr } = await cli.run(['postmortem', 'import', '-'], { stdin });

    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(await cli.say(['list', '--all'])).toBe('There is no incident.\n');
  });

  it('refuses a file that is not there', async () => {
    const cli = await incidentCli();

    const { code, stderr } = await cli.run(['postmortem', 'import', '/nowhere.json']);

    expect(code).toBe(2);
    expect(stderr).toMatch(/The file \/nowhere\.json cannot be read/);
  });
});

describe('precedent postmortem', () => {
  it('has its commands in its help', async () => {
    const { stdout } = await runPrecedent(['postmortem', '--help']);

    for (const command of ['show', 'edit', 'publish', 'export', 'import']) {
      expect(stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
    }
  });
});
