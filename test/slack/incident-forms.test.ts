import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { currentTimeline } from '../../src/core/incident/timeline.ts';
import { INPUTS, VIEWS } from '../../src/slack/ids.ts';
import { slackPeople, valuesOf } from '../support/slack-people.ts';
import { type SlackRig, startSlackRig } from '../support/slack-rig.ts';
import { spokenText } from '../support/spoken-text.ts';

let rig: SlackRig;
let people: ReturnType<typeof slackPeople>;
beforeEach(async () => {
  rig = await startSlackRig('socket');
  people = slackPeople(rig.workspace);
});
afterEach(async () => {
  await rig.stop();
});

const said = async () =>
  currentTimeline(await rig.services.open.incidents.entries('T0PRECEDENT', 1)).map(({ detail, text }) => [
    detail.kind,
    text,
  ]);

/** Ana declares an incident; the sample severity of everything is SEV3, production. */
async function declared(): Promise<void> {
  await people.command('ana', '#general', 'declare Checkout fails');
  await people.submit('ana', await people.openView('ana', VIEWS.declare));
}

describe('a command that leaves the words out', () => {
  it('opens the form for a status', async () => {
    await declared();
    await people.command('ana', '#general', 'status INC-1');
    await people.submit('ana', await people.openView('ana', VIEWS.status), valuesOf([INPUTS.status, 'Rolling back']));

    expect((await said()).at(-1)).toEqual(['status', 'Rolling back']);
  });

  it.each(['sev4', 'trivial'])('asks why the severity is lowered to %s, and tags it then', async (word) => {
    await declared();
    await people.command('ana', '#general', `severity INC-1 ${word}`);
    const form = await people.openView('ana', VIEWS.severity);
    const before = await said();
    await people.submit('ana', form, valuesOf([INPUTS.reason, 'only the demo']));

    expect(before).toHaveLength(1);
    expect((await said()).at(-1)).toEqual(['severity', 'only the demo']);
    expect(await rig.services.open.incidents.find('T0PRECEDENT', 1)).toMatchObject({ severity: { level: 'SEV4' } });
  });

  it.each(['sev4 only the demo', 'sev1', 'sev3'])('tags at once what needs no question: severity %s', async (words) => {
    await declared();

    expect(await people.command('ana', '#general', `severity INC-1 ${words}`)).toContain('Noted as *#2*');
  });
});

describe('/incident patterns', () => {
  it("counts the team's own incidents beside public ones, with bars", async () => {
    await declared();
    await people.command('ana', '#general', 'patterns 90');
    const text = spokenText((await people.said('#general', 'ana', 'Ours: 1 incident')).blocks);

    expect(text).toMatch(/SEV3 +1 +100 % █/);
    expect(text).toContain('Time to resolve');
    expect(text).toContain('Category');
  });

  it('says how to write the days', async () => {
    await people.command('ana', '#general', 'patterns soon');

    expect(spokenText((await people.said('#general', 'ana', 'no number of days')).blocks)).toContain('patterns 90');
  });
});
