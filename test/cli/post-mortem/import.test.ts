import { describe, expect, it } from 'vitest';
import { declare } from '../../../src/cli/incident/declare.ts';
import { list } from '../../../src/cli/incident/look.ts';
import type { Session } from '../../../src/cli/incident/session.ts';
import { changeState, note, role } from '../../../src/cli/incident/work.ts';
import { editPostMortem } from '../../../src/cli/post-mortem/edit.ts';
import { exportPostMortem } from '../../../src/cli/post-mortem/export.ts';
import type { Format } from '../../../src/cli/post-mortem/formats.ts';
import { importFile } from '../../../src/cli/post-mortem/import.ts';
import { postMortemJson } from '../../../src/render/post-mortem/document.ts';
import { PostMortemDocument } from '../../../src/render/post-mortem/document-schema.ts';
import { folderWith } from '../../support/knowledge-folder.ts';
import { incidentCli } from '../incident/incident-cli.ts';
import { sessions, type TestWorkspace } from '../incident/sessions.ts';

const here = sessions();
const there = sessions();

/** A workspace with one incident that is over. */
async function worked({ isPrivate = false } = {}): Promise<TestWorkspace> {
  const { session, remarks } = here.workspace();
  await declare(session(), 'Checkout fails', { private: isPrivate, symptom: 'failed to assign an IP address' });
  await note(session(), ['at 2026-01-05 14:02 UTC rolled out <b>4.2</b>']);
  await role(session(), ['lead', 'U0ANA']);
  await changeState(session(), 'resolve', ['A larger subnet']);
  await editPostMortem(session(), ['INC-1', 'lucky', 'It was *night*.'], {});
  return { session, remarks };
}

const exported = async (session: Session, format: Format = 'json', name = 'INC-1') =>
  String((await exportPostMortem(session, [name], format)).content);

describe('an import', () => {
  it('gives what was exported, byte for byte, in another database', async () => {
    const from = await worked();
    const to = there.workspace();
    const json = await exported(from.session());

    const said = await importFile(to.session(json), '-', false);

    expect(said).toBe(
      'INC-1 "Checkout fails" imported: 4 entries, people\'s words on "Where we were lucky". Slack is told nothing.\n',
    );
    for (const format of ['json', 'md', 'html', 'svg'] as const) {
      expect(await exported(to.session(), format)).toBe(await exported(from.session(), format));
    }
    expect(await importFile(to.session(json), '-', false)).toBe(
      'INC-1 "Checkout fails" is here already; the file has nothing that was written later.\n',
    );
  });

  it('reads a file, and takes the next number when its own is taken and that is wanted', async () => {
    const from = await worked({ isPrivate: true });
    const to = there.workspace();
    const folder = await folderWith({ 'incident.json': await exported(from.session()) });
    const file = `${folder}/incident.json`;
    await declare(to.session(), 'Login fails', {});

    await expect(importFile(to.session(), file, false)).rejects.toMatchObject({
      code: 'incident_refused',
      message: expect.stringMatching(/^INC-1 is another incident here, "Login fails", .* --as-new imports it/),
    });
    expect(await importFile(to.session(), file, true)).toMatch(
      /^INC-2 "Checkout fails" imported: .*\nIt is private and has no channel, so only the command line shows it\.\n$/,
    );
    expect(await importFile(to.session(), file, false)).toMatch(/^INC-2 "Checkout fails" is here already/);
  });

  it('adds what was written later to what is here', async () => {
    const from = await worked();
    const to = there.workspace();
    await importFile(to.session(await exported(from.session())), '-', false);
    await editPostMortem(from.session(), ['INC-1', 'lessons', 'Watch the subnet.'], {});
    const json = await exported(from.session());

    const said = await importFile(to.session(json), '-', false);

    expect(said).toBe('INC-1 "Checkout fails" is here already; added "Lessons".\n');
    expect(await exported(to.session())).toBe(json);
  });

  it.each([
    ['what is no JSON', 'INC-1', /cannot be read as a post-mortem\. It is not JSON/],
    ['another document', '{"schema":"other/1"}', /It is written as "other\/1"/],
    ['a damaged one', '{"schema":"precedent.post-mortem/1"}', /at incident/],
  ])('of %s is refused and keeps nothing', async (_what, stdin, message) => {
    const { session } = there.workspace();

    await expect(importFile(session(stdin), '-', false)).rejects.toMatchObject({
      code: 'value_unknown',
      message: expect.stringMatching(message),
    });
    expect(await list(session(), { all: true })).toBe('There is no incident.\n');
  });

  it('of a file that is not there is refused', async () => {
    await expect(importFile(there.workspace().session(), '/nowhere.json', false)).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringMatching(/^The file \/nowhere\.json cannot be read/),
    });
  });
});

describe('precedent postmortem import', () => {
  it('takes what precedent postmortem export gives, with names and links that came from elsewhere', async () => {
    const link = 'https://example.slack.com/archives/C012AB3CD/p1763900000000100';
    const elsewhere = PostMortemDocument.parse(JSON.parse(await exported((await worked()).session())));
    const names = [{ id: 'U0ANA', name: 'Ana' }];
    const permalinks = elsewhere.entries.slice(0, 1).map(({ id }) => ({ entry: id, url: link }));
    const { session } = there.workspace();
    await importFile(session(postMortemJson({ ...elsewhere, names, permalinks })), '-', false);
    const json = await exported(session());
    const cli = await incidentCli();

    const said = await cli.say(['postmortem', 'import', '-'], { stdin: json });

    expect(said).toMatch(/^INC-1 "Checkout fails" imported: 4 entries/);
    expect(await cli.say(['postmortem', 'export', 'INC-1', '--format', 'json'])).toBe(json);
    expect(PostMortemDocument.parse(JSON.parse(json))).toMatchObject({
      names,
      draft: {
        owner: 'Ana',
        timeline: expect.arrayContaining([expect.objectContaining({ source: expect.objectContaining({ url: link }) })]),
      },
    });
  });
});
