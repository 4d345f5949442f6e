import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { declare } from '../../../src/cli/incident/declare.ts';
import { note } from '../../../src/cli/incident/work.ts';
import { deliver } from '../../../src/cli/post-mortem/deliver.ts';
import { exportPostMortem, formatOf } from '../../../src/cli/post-mortem/export.ts';
import { writeNewFile } from '../../../src/cli/post-mortem/new-file.ts';
import { folderWith } from '../../support/knowledge-folder.ts';
import { incidentCli } from '../incident/incident-cli.ts';
import { sessions } from '../incident/sessions.ts';

const { workspace } = sessions();

const ANYBODY = { mode: 0o644, mayReplace: false };

/** A command's session in a workspace with one incident. */
async function worked({ isPrivate = false } = {}) {
  const { session } = workspace();
  await declare(session(), 'Checkout fails', { private: isPrivate });
  await note(session(), ['at 2026-01-05 14:02 UTC rolled out 4.2']);
  return session();
}

describe('an export', () => {
  it.each([
    ['md', /^---\nname: "INC-1"\n/],
    ['html', /^<!doctype html>/i],
    ['json', /^\{\n {2}"schema": "precedent\.post-mortem\/1"/],
    ['svg', /^<svg /],
    ['pdf', /^%PDF-/],
    ['png', /^.PNG\r\n/],
  ] as const)('as %s begins as such a file does, and has a name that says what it is', async (format, beginning) => {
    const { content, fileName } = await exportPostMortem(await worked(), ['INC-1'], format);

    expect(Buffer.from(content).toString('latin1')).toMatch(beginning);
    expect(fileName).toBe(`INC-1-checkout-fails.${format}`);
  });

  it('has its times in the zone of the session, or in the one named', async () => {
    const session = await worked();

    expect((await exportPostMortem(session, [], 'md')).content).toContain('2026-01-05 15:02');
    expect((await exportPostMortem(session, [], 'md', 'Asia/Tokyo')).content).toContain('2026-01-05 23:02');
  });

  it.each(['Moon/Base', ''])('in the zone %j is refused', async (zone) => {
    const session = await worked();

    await expect(exportPostMortem(session, ['INC-1'], 'md', zone)).rejects.toMatchObject({
      code: 'value_unknown',
      message: expect.stringMatching(/is no time zone\. Write an IANA name/),
    });
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

  it('must be said for an ending that is that of none', () => {
    expect(() => formatOf({ output: 'x.docx' })).toThrow(
      /"\.docx" is the ending of no format\. Say which with --format/,
    );
  });
});

describe('an exported file', () => {
  it('of a private incident is for its owner alone', async () => {
    const exported = await exportPostMortem(await worked({ isPrivate: true }), ['INC-1'], 'md');
    const file = join(await folderWith({}), 'post-mortem.md');

    await deliver(exported, 'md', { output: file });

    expect(((await stat(file)).mode & 0o777).toString(8)).toBe('600');
    expect(await readFile(file, 'utf8')).toBe(exported.content);
  });

  it('is whole or not there, and leaves nothing beside it', async () => {
    const folder = await folderWith({ 'old.txt': 'old' });

    await writeNewFile(join(folder, 'new.txt'), Buffer.from('new'), ANYBODY);
    await writeNewFile(join(folder, 'old.txt'), Buffer.from('newer'), { ...ANYBODY, mayReplace: true });
    await expect(writeNewFile(join(folder, 'new.txt'), Buffer.from('other'), ANYBODY)).rejects.toThrow(/left as it is/);

    expect((await readdir(folder)).toSorted()).toEqual(['new.txt', 'old.txt']);
    expect(await readFile(join(folder, 'new.txt'), 'utf8')).toBe('new');
    expect(await readFile(join(folder, 'old.txt'), 'utf8')).toBe('newer');
  });

  it('that cannot be written says why', async () => {
    await expect(writeNewFile('/nowhere/x.md', Buffer.from('x'), ANYBODY)).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringMatching(/^\/nowhere\/x\.md cannot be written: /),
    });
  });
});

describe('precedent postmortem export', () => {
  it('writes the same bytes to a file and to standard output, and never over what is there', async () => {
    const cli = await incidentCli();
    await cli.say(['declare', 'Checkout fails']);
    const file = join(cli.dataDir, 'mine.json');
    await writeFile(file, 'mine');
    const words = ['postmortem', 'export', 'INC-1', '-o', file];

    const refused = await cli.run(words);
    const kept = await readFile(file, 'utf8');
    const said = await cli.say([...words, '--force']);
    const printed = await cli.say(['postmortem', 'export', 'INC-1', '--format', 'json']);

    expect(refused).toEqual({
      code: 2,
      stdout: '',
      stderr: `precedent: ${file} exists already and was left as it is. --force replaces it.\n`,
    });
    expect(kept).toBe('mine');
    expect(said).toBe(`Wrote ${file}, ${Buffer.byteLength(printed)} bytes.\n`);
    expect(await readFile(file, 'utf8')).toBe(printed);
  });

  it('refuses a format that is none', async () => {
    const { code, stdout, stderr } = await (await incidentCli()).run(['postmortem', 'export', '--format', 'docx']);

    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/Allowed choices are md, html, pdf, json, svg, png/);
  });
});
