import { describe, expect, it } from 'vitest';
import { declare } from '../../../src/cli/incident/declare.ts';
import type { Session } from '../../../src/cli/incident/session.ts';
import { changeState, followup, note } from '../../../src/cli/incident/work.ts';
import { editPostMortem } from '../../../src/cli/post-mortem/edit.ts';
import { publishPostMortem } from '../../../src/cli/post-mortem/publish.ts';
import { showPostMortem } from '../../../src/cli/post-mortem/show.ts';
import { sessions } from '../incident/sessions.ts';

const { workspace } = sessions();

const edit = (session: Session, words: readonly string[], basedOn?: string) =>
  editPostMortem(session, words, basedOn === undefined ? {} : { basedOn });

/** Lines of a part of the draft, without those of the sources. */
function part(text: string, heading: string): readonly string[] {
  const found = text.split('\n\n').find((lines) => lines.startsWith(heading)) ?? '';
  return found.split('\n').filter((line) => !line.startsWith('      '));
}

describe('precedent postmortem show', () => {
  it('begins with what is missing, then has key times, sections and action items', async () => {
    const { session } = workspace();
    await declare(session(), 'Checkout\u001b[31m fails', { started: '2026-01-05 14:02', customers: 'yes' });
    await followup(session(), ['INC-1', 'Alert on subnet usage by 2026-12-01'], {});

    const text = await showPostMortem(session(), ['INC-1']);

    expect(text.split('\n\n').map((lines) => lines.split('\n')[0]?.replace(/ {2}\[.*/, ''))).toEqual([
      'INC-1 post-mortem: Checkout [31m fails',
      ...['Still missing', 'Key times', 'Summary', 'Impact', 'Detection', 'What was involved', 'Trigger'],
      ...['Contributing causes', 'Response', 'Resolution', 'What went well', 'What went badly'],
      ...['Where we were lucky', 'Lessons', 'Similar incidents', 'Supporting material', 'Action items'],
      'Times in Europe/Berlin. precedent postmortem edit INC-1 SECTION - writes a section.',
    ]);
    expect(part(text, 'Still missing')).toContain('  - "Where we were lucky", in people\'s words');
    expect(part(text, 'Key times')).toContain('  started         2026-01-05 14:02  #1, declared by ana (command line)');
    expect(part(text, 'Key times')).toContain('  resolved        unknown           it is not resolved');
    expect(part(text, 'Impact  [impact]')).toContain('  - Customers affected: yes.');
    expect(part(text, 'Where we were lucky  [lucky]')[1]).toMatch(/^ {2}\? What could have made it worse/);
    expect(part(text, 'Action items')).toEqual([
      'Action items',
      '  - Alert on subnet usage (owner: nobody yet, due: 2026-12-01)',
    ]);
    expect(text).not.toContain('\u001b');
    expect(text).not.toContain('/incident ');
  });

  it('shows what a person wrote with author, version and what is new since', async () => {
    const { session } = workspace();
    await declare(session(), 'Checkout fails', {});
    await edit(session(), ['INC-1', 'resolution', 'We', 'rolled', 'back.']);
    await changeState(session(), 'resolve', ['INC-1', 'A larger subnet']);

    const text = await showPostMortem(session(), ['INC-1']);

    expect(part(text, 'Resolution')).toEqual([
      'Resolution  [resolution]',
      '  We rolled back.',
      expect.stringMatching(/^ {2}written by ana \(command line\), \d{4}-\d\d-\d\d \d\d:\d\d, version 1$/),
      '  New since then:',
      '  - Resolved: A larger subnet',
    ]);
    expect(text).toContain('precedent postmortem publish INC-1 closes it.');
  });

  it('marks candidates', async () => {
    const { session } = workspace();
    await declare(session(), 'Pods wait', { symptom: 'failed to assign an IP address to container' });

    expect(part(await showPostMortem(session(), []), 'What was involved')[1]).toMatch(/^ {2}- candidate: /);
  });
});

describe('precedent postmortem edit', () => {
  it('writes a section, line breaks kept, and the next version on top of it', async () => {
    const { session } = workspace();
    await declare(session(), 'Checkout fails', {});

    const first = await edit(session('- one\n- two\n'), ['INC-1', 'lessons', '-']);
    const second = await edit(session(), ['INC-1', 'lessons', 'Three.'], '1');

    expect(first).toBe('INC-1: "Lessons" is written, version 1.\n');
    expect(second).toBe('INC-1: "Lessons" is written, version 2.\n');
    const { facts } = await session().services.incidents.postMortem.show(session().caller, { number: 1 });
    expect(facts.edits.map(({ text, version }) => [text, version])).toEqual([['Three.', 2]]);
  });

  it('tells who wrote what when it is not based on that, and on which version to base it', async () => {
    const { session } = workspace();
    await declare(session(), 'Checkout fails', {});
    await edit(session(), ['INC-1', 'lucky', 'It was night.\nOn a Sunday.']);

    for (const basedOn of [undefined, '2']) {
      await expect(edit(session(), ['INC-1', 'lucky', 'Mine.'], basedOn)).rejects.toMatchObject({
        code: 'incident_refused',
        message: expect.stringMatching(
          /^Nothing was kept: ana \(command line\) wrote "Where we were lucky" of INC-1, version 1, [\d: -]+ Europe\/Berlin:\n {2}It was night\.\n {2}On a Sunday\.\nBring both together and write it again with --based-on 1\.$/,
        ),
      });
    }
  });

  it('masks secrets, and says so', async () => {
    const { session } = workspace();
    await declare(session(), 'Checkout fails', {});

    const text = await edit(session(), ['INC-1', 'lessons', 'DB_PASSWORD=correct-horse-battery']);

    expect(text).toMatch(/^Masked before it was stored: .*password/m);
    expect(await showPostMortem(session(), ['INC-1'])).not.toContain('correct-horse-battery');
  });

  it.each<[string, readonly string[], string | undefined, string, RegExp]>([
    ['a section that is none', ['INC-1', 'blame', 'x'], undefined, 'value_unknown', /"blame" is no section.*summary/],
    ['no section', ['INC-1'], undefined, 'value_unknown', /section is missing/],
    ['no words', ['INC-1', 'lessons'], undefined, 'words_missing', /no words to keep/],
    ['a version that is none', ['INC-1', 'lessons', 'x'], 'two', 'value_unknown', /"two" is no version/],
    ['words that are too long', ['INC-1', 'lessons', 'x'.repeat(30_001)], undefined, 'words_too_long', /30001/],
  ])('refuses %s', async (_what, words, basedOn, code, message) => {
    const { session } = workspace();
    await declare(session(), 'Checkout fails', {});

    await expect(edit(session(), words, basedOn)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
  });
});

describe('precedent postmortem publish', () => {
  it('closes the incident, after which it changes no more', async () => {
    const { session } = workspace();
    await declare(session(), 'Checkout fails', {});
    await changeState(session(), 'resolve', ['INC-1']);

    expect(await publishPostMortem(session(), ['INC-1'])).toMatch(/^INC-1 #3 recorded: closed\.$/m);
    await expect(note(session(), ['INC-1', 'late'])).rejects.toMatchObject({ code: 'incident_refused' });
    await expect(edit(session(), ['INC-1', 'lessons', 'late'])).rejects.toMatchObject({ code: 'incident_refused' });
    expect(await showPostMortem(session(), ['INC-1'])).toMatch(/It is published\.\n$/);
  });

  it('is refused while it is not resolved', async () => {
    const { session } = workspace();
    await declare(session(), 'Checkout fails', {});

    await expect(publishPostMortem(session(), [])).rejects.toMatchObject({
      code: 'incident_refused',
      message: expect.stringMatching(/Possible now: mitigate, resolve/),
    });
  });
});
