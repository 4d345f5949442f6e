import { describe, expect, it } from 'vitest';
import { declare } from '../../../src/cli/incident/declare.ts';
import { show } from '../../../src/cli/incident/look.ts';
import { runbook } from '../../../src/cli/incident/runbook.ts';
import type { Session } from '../../../src/cli/incident/session.ts';
import { severity } from '../../../src/cli/incident/severity.ts';
import { editTimeline } from '../../../src/cli/incident/timeline.ts';
import { changeState, fact, followup, note, role, status } from '../../../src/cli/incident/work.ts';
import { incidentCli } from './incident-cli.ts';
import { sessions } from './sessions.ts';

const { workspace } = sessions();

type Refused = readonly [what: string, act: (session: Session) => Promise<string>, code: string, message: RegExp];

const REFUSED: readonly Refused[] = [
  ['an incident that is not there', (s) => show(s, ['INC-9'], {}), 'incident_unknown', /There is no INC-9/],
  ['an impossible change', (s) => changeState(s, 'reopen', ['INC-1']), 'incident_refused', /Possible now: mitigate/],
  ['a time that has not come', (s) => note(s, ['at 2099-01-01 10:00 x']), 'incident_refused', /has not come yet/],
  ['a start in the future', (s) => declare(s, 'x', { started: '2099-01-01 10:00' }), 'incident_refused', /future/],
  ['an entry that is not there', (s) => editTimeline(s, ['99'], { text: 'x' }), 'incident_refused', /no entry #99/],
  ['words that are too long', (s) => note(s, ['x'.repeat(3001)]), 'words_too_long', /3001 characters; up to 3000/],
  [
    'a pattern that is not known',
    (s) => runbook(s, ['INC-1', 'oom-kiled']),
    'pattern_unknown',
    /nearest is oom-killed/,
  ],
  ['a blank title', (s) => declare(s, ' ', {}), 'words_missing', /There are no words to keep/],
  ['no words', (s) => status(s, ['INC-1']), 'words_missing', /There are no words to keep/],
  ['a severity that is none', (s) => severity(s, ['sev9']), 'value_unknown', /"sev9" is no severity/],
  ['an answer that is none', (s) => fact(s, ['customers', 'maybe']), 'value_unknown', /no answer.*yes, no, unknown/],
  ['a fact that is none', (s) => fact(s, ['weather', 'bad']), 'value_unknown', /"weather" is no fact/],
  ['a fact without its value', (s) => fact(s, ['environment']), 'value_unknown', /environment is missing.*production/],
  ['a role that is none', (s) => role(s, ['captain', 'U0ANA']), 'value_unknown', /"captain" is no role/],
  ['a person without an id', (s) => role(s, ['lead', '@ana']), 'value_unknown', /"@ana" is no user id of Slack/],
  ['an owner without an id', (s) => followup(s, ['x'], { owner: 'ana' }), 'value_unknown', /"ana" is no user id/],
  ['a time that is none', (s) => declare(s, 'x', { started: 'noonish' }), 'value_unknown', /"noonish" is no time/],
  ['a correction of nothing', (s) => editTimeline(s, ['1'], {}), 'usage', /Say which entry and what is right/],
  ['a correction of no entry', (s) => editTimeline(s, [], { text: 'x' }), 'usage', /Say which entry/],
  ['words where none belong', (s) => show(s, ['7'], {}), 'usage', /"7" is not understood here.*precedent show INC-7/],
];

describe('a command about incidents', () => {
  it.each(REFUSED)('refuses %s', async (_what, act, code, message) => {
    const { session } = workspace();
    await declare(session(), 'Checkout fails', {});

    const refused = act(session());

    await expect(refused).rejects.toMatchObject({ name: 'UserError', code, message: expect.stringMatching(message) });
    expect((await session().services.incidents.look.timeline(session().caller, { number: 1 })).entries).toHaveLength(1);
  });
});

describe('a refusal', () => {
  it.each([
    ['of how things stand', ['show', 'INC-9'], 1, /^precedent: There is no INC-9, .* precedent list shows/m],
    ['of the words', ['fact', 'INC-1', 'weather'], 2, /^precedent: "weather" is no fact/m],
    ['of no words', ['declare'], 2, /^error: missing required argument 'title'/],
    ['of a choice', ['declare', 'x', '--environment', 'moon'], 2, /^error: .*Allowed choices are production/],
    ['of an author', ['note', 'INC-1', 'x', '--as', ' '], 2, /^precedent: --as takes a name/],
  ])(
    '%s stands on standard error, in the words of the command line, with an exit code',
    async (_w, words, code, message) => {
      const cli = await incidentCli();

      const run = await cli.run(words);

      expect({ code: run.code, stdout: run.stdout }).toEqual({ code, stdout: '' });
      expect(run.stderr).toMatch(message);
      expect(run.stderr).not.toMatch(/^\s+at /m);
    },
  );
});
