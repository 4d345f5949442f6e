import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { currentTimeline } from '../../src/core/incident/timeline.ts';
import { readPostMortemDocument } from '../../src/render/post-mortem/document.ts';
import { ACTIONS, INPUTS, VIEWS, variant } from '../../src/slack/ids.ts';
import { writeExportRef } from '../../src/slack/incident-refs.ts';
import { EXPORT_FORMATS } from '../../src/slack/post-mortem-words.ts';
import { sectionInput } from '../../src/slack/views/post-mortem/edit-section.ts';
import { pdfWords, withoutSpaces } from '../support/pdf-words.ts';
import { type PlayRig, playRig } from '../support/play/play-rig.ts';
import { slackPeople, valuesOf } from '../support/slack-people.ts';
import { spokenText } from '../support/spoken-text.ts';

const SYMPTOM = 'failed to assign an IP address to container';

let rig: PlayRig;
let people: ReturnType<typeof slackPeople>;
beforeEach(async () => {
  rig = await playRig('in-process');
  await rig.start();
  people = slackPeople(rig.workspace);
});
afterEach(async () => {
  await rig.close();
});

const driver = () => rig.workspace.driver;

/** Ana declares and works an incident, with Ben if it is for everybody; returns its channel. */
async function worked({ isPrivate }: { readonly isPrivate: boolean }): Promise<string> {
  await people.command('ana', '#general', 'declare Checkout <fails> *now*');
  const form = await people.openView('ana', VIEWS.declare);
  const privacy = isPrivate ? [[INPUTS.privacy, ['private']] as const] : [];
  await people.submit('ana', form, valuesOf([INPUTS.seen, SYMPTOM], ...privacy));
  const { id: channel } = await driver().waitFor((look) =>
    look.channels().find(({ name }) => name.startsWith('inc-1')),
  );
  await rig.settle();
  if (!isPrivate) await driver().joinChannel({ user: 'ben', channel });
  await people.command('ana', channel, 'role lead');
  await people.command('ana', channel, 'note at 00:01 batch &lt;!channel&gt; began | to `grow`');
  await people.command('ana', channel, 'status The subnet has 3 addresses left');
  await people.command('ana', channel, 'followup Alert on subnet usage');
  await people.command('ana', channel, 'resolve A second subnet is attached');
  await rig.settle();
  return channel;
}

/** Somebody opens the form of a section. */
async function editing(user: string, channel: string, section: string) {
  await people.command(user, channel, `postmortem edit ${section}`);
  return people.openView(user, VIEWS.editSection);
}

describe('the draft in Slack', () => {
  it('begins with what is missing and tells on its pages what is known, with sources', async () => {
    const channel = await worked({ isPrivate: false });
    await people.command('ben', channel, 'postmortem');
    const pages: string[] = [];
    for (let page = await people.said(channel, 'ben', 'post-mortem, draft'); ; ) {
      const text = spokenText(page.blocks);
      pages.push(text);
      if (!text.includes('Next page')) break;
      await people.press('ben', page, variant(ACTIONS.turnPostMortem, 'next'));
      page = await people.said(channel, 'ben', `Page ${pages.length + 1} of`);
    }
    const all = pages.join('\n');

    expect(pages[0]).toContain('things are still missing');
    expect(pages[0]).toMatch(/Detected: unknown \(no alert is linked/);
    expect(pages[0]).toContain('Time to resolve:');
    expect(all).toContain('(<http');
    expect(all).toContain('_candidate:_');
    expect(all).toContain('*nobody yet*, no date: Alert on subnet usage');
    expect(all).not.toContain('<!channel>');
  });

  it('shows somebody who writes what another has just written both texts, and keeps what the later one decides', async () => {
    const channel = await worked({ isPrivate: false });
    const anas = await editing('ana', channel, 'causes');
    const bens = await editing('ben', channel, 'causes');
    const first = sectionInput('causes', 0);
    await people.submit('ana', anas, valuesOf([first, 'The subnet was *too small*.']));

    const told = await people.submit('ben', bens, valuesOf([first, 'Nobody watched the subnet.']));
    const conflict = await people.openView('ben', VIEWS.editSection);
    const second = sectionInput('causes', 1);
    await people.submit('ben', conflict, valuesOf([second, 'Too small, and nobody watched.']));
    await people.command('ana', channel, 'note the autoscaler asked for 40 nodes');
    await people.command('ana', channel, 'postmortem edit causes');
    const after = await driver().waitFor((look) =>
      look.openViews('ana').find(({ blocks }) => JSON.stringify(blocks).includes('Too small, and nobody watched.')),
    );

    expect(told.responseAction).toBe('update');
    expect(spokenText(conflict.blocks)).toContain('The subnet was *too small*.');
    expect(spokenText(conflict.blocks)).toMatch(/Written by Ana, <!date.*version 1/);
    expect(JSON.stringify(conflict.blocks)).toContain('"initial_value":"Nobody watched the subnet."');
    expect(spokenText(after.blocks)).toMatch(/Written by Ben, <!date.*version 2/);
  });

  it('shows facts that came after an edit beside it', async () => {
    const channel = await worked({ isPrivate: false });
    await people.submit(
      'ana',
      await editing('ana', channel, 'response'),
      valuesOf([sectionInput('response', 0), 'Ana alone.']),
    );
    await people.command('ana', channel, 'reopen');
    await people.command('ben', channel, 'role comms');
    const view = await editing('ben', channel, 'response');
    const [, fresh = ''] = spokenText(view.blocks).split('*New since then*');

    expect(JSON.stringify(view.blocks)).toContain('"initial_value":"Ana alone."');
    expect(fresh).toContain('Comms: Ben.');
    expect(fresh).not.toContain('Lead: Ana.');
  });
});

describe('exports', () => {
  it('arrive in the channel as files that open and hold every entry', async () => {
    const channel = await worked({ isPrivate: false });
    const name = 'INC-1-checkout-fails-now';
    for (const format of EXPORT_FORMATS) {
      expect(await people.command('ana', channel, `postmortem export ${format}`)).toContain(
        'Preparing the post-mortem',
      );
    }
    await people.said(channel, 'ana', 'The canvas is in');
    const exported = new Map<string, Buffer>();
    for (const format of ['md', 'html', 'pdf', 'json']) {
      for (const file of await people.files(channel, `${name}.${format}`)) {
        exported.set(file.name, await people.download(file));
      }
    }
    const text = (format: string) => exported.get(`${name}.${format}`)?.toString('utf8') ?? '';
    const told = currentTimeline(await rig.entries(1)).flatMap((entry) => (entry.text === '' ? [] : [entry.text]));
    const json = readPostMortemDocument(text('json'));
    const pdf = await pdfWords(exported.get(`${name}.pdf`) ?? Buffer.alloc(0));
    const [canvas] = await driver().canvases();

    expect([...exported.keys()].sort()).toEqual([
      `${name}.html`,
      `${name}.json`,
      `${name}.md`,
      `${name}.pdf`,
      `${name}.png`,
    ]);
    expect(exported.get(`${name}.png`)?.subarray(1, 4).toString()).toBe('PNG');
    expect(told).toContain('The subnet has 3 addresses left');
    expect(told.filter((words) => !pdf.includes(withoutSpaces(words)))).toEqual([]);
    expect(told.filter((words) => !json.entries.some((entry) => entry.text === words))).toEqual([]);
    for (const document of [text('md'), text('html'), canvas?.markdown ?? '']) {
      expect(document).toContain('The subnet has 3 addresses left');
      expect(document).toContain('A second subnet is attached');
    }
    expect(canvas?.markdown).toContain('\\<!channel\\>');
    expect(canvas).toMatchObject({ channel, title: 'Post-mortem of INC-1: Checkout <fails> *now*' });
  });

  it('come as a direct message when they are asked for elsewhere', async () => {
    await worked({ isPrivate: false });
    await people.command('ben', '#general', 'postmortem INC-1 export json');
    await people.said('#general', 'ben', 'sent to you as a direct message');
    const { id: direct } = await driver().openDm({ user: 'ben' });

    expect(await people.files(direct, 'INC-1-checkout-fails-now.json')).toHaveLength(1);
    expect((await driver().messages('#general')).flatMap(({ files = [] }) => files)).toEqual([]);
  });

  it('begin from the menu of the draft as well', async () => {
    const channel = await worked({ isPrivate: false });
    await people.command('ben', channel, 'postmortem');
    const draft = await people.said(channel, 'ben', 'post-mortem, draft');
    await people.choose('ben', draft, ACTIONS.exportPostMortem, writeExportRef({ number: 1, format: 'html' }));

    expect(await people.files(channel, 'INC-1-checkout-fails-now.html')).toHaveLength(1);
    await people.said(channel, 'ben', 'in this channel');
  });

  it('say what to do when Slack does not take a file', async () => {
    const channel = await worked({ isPrivate: false });
    await driver().failNext('files.getUploadURLExternal', { kind: 'error', error: 'missing_scope' });
    await people.command('ana', channel, 'postmortem export json');

    expect(spokenText((await people.said(channel, 'ana', 'did not take')).blocks)).toContain('Reinstall to Workspace');
  });

  it('of a private incident reach its members by direct message, and nobody else', async () => {
    const channel = await worked({ isPrivate: true });
    for (const place of [channel, '#general']) await people.command('ana', place, 'postmortem INC-1 export pdf');
    const { id: direct } = await driver().openDm({ user: 'ana' });
    await driver().waitFor(
      (look) => look.messages(direct).filter(({ files = [] }) => files.length === 2).length === 2,
      30_000,
    );
    await people.command('ben', '#general', 'postmortem INC-1 export pdf');
    await people.command('ben', '#general', 'postmortem INC-1');
    await people.said('#general', 'ben', 'There is no INC-1');

    for (const place of [channel, '#general', '#incidents']) {
      expect((await driver().messages(place)).flatMap(({ files = [] }) => files)).toEqual([]);
    }
    expect((await driver().messages((await driver().openDm({ user: 'ben' })).id)).length).toBe(0);
  });
});

describe('publishing', () => {
  it('closes the incident, and similar finds it by its name from then on', async () => {
    const channel = await worked({ isPrivate: false });
    await people.command('ana', channel, 'postmortem');
    const draft = await people.said(channel, 'ana', 'post-mortem, draft');
    await people.press('ana', draft, ACTIONS.publishPostMortem);
    await people.said(channel, 'ana', 'is published and the incident is closed');
    await people.command('ben', '#general', `similar ${SYMPTOM}`);
    const answer = await people.said('#general', 'ben', 'INC-1');
    const late = await editing('ben', channel, 'causes');

    expect((await rig.incident(1))?.state).toBe('closed');
    expect(spokenText(answer.blocks)).toContain('Checkout &lt;fails&gt;');
    expect(spokenText(late.blocks)).toContain('It is published and changes no more.');
  });

  it('of a private incident makes a precedent for its members alone', async () => {
    const channel = await worked({ isPrivate: true });
    expect(await people.command('ana', channel, 'postmortem publish')).toContain('is published');
    for (const user of ['ana', 'ben']) await people.command(user, '#general', `similar ${SYMPTOM}`);
    const [anas, bens] = [
      await people.said('#general', 'ana', 'Runbook'),
      await people.said('#general', 'ben', 'Runbook'),
    ];

    expect(spokenText(anas.blocks)).toContain('INC-1');
    expect(spokenText(bens.blocks)).not.toContain('INC-1');
  });
});
