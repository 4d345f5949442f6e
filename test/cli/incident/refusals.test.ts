import { describe, expect, it } from 'vitest';
import { type IncidentCli, incidentCli } from './incident-cli.ts';

const cases: readonly [what: string, words: readonly string[], code: number, message: RegExp][] = [
  ['an incident that is not there', ['show', 'INC-9'], 1, /There is no INC-9.* precedent list shows what there is/],
  ['an impossible change', ['reopen', 'INC-1'], 1, /INC-1 is declared, .*Possible now: mitigate, resolve/],
  ['a time that has not come', ['note', 'INC-1', 'at 2099-01-01 10:00 x'], 1, /has not come yet/],
  ['a start in the future', ['declare', 'x', '--started', '2099-01-01 10:00'], 1, /cannot have started in the future/],
  ['an entry that is not there', ['timeline', 'edit', 'INC-1', '99', '--text', 'x'], 1, /has no entry #99/],
  ['words that are too long', ['note', 'INC-1', 'x'.repeat(3001)], 1, /3001 characters; up to 3000/],
  ['a pattern that is not known', ['runbook', 'INC-1', 'oom-kiled'], 1, /The nearest is oom-killed/],
  ['no title', ['declare'], 2, /missing required argument 'title'/],
  ['a blank title', ['declare', ' '], 2, /There are no words to keep.*precedent declare/],
  ['no words', ['status', 'INC-1'], 2, /There are no words to keep.*precedent status/],
  ['a severity that is none', ['severity', 'INC-1', 'sev9'], 2, /"sev9" is no severity/],
  ['an environment that is none', ['declare', 'x', '--environment', 'moon'], 2, /Allowed choices are production/],
  ['an answer that is none', ['fact', 'INC-1', 'customers', 'maybe'], 2, /"maybe" is no answer.*yes, no, unknown/],
  ['a fact that is none', ['fact', 'INC-1', 'weather', 'bad'], 2, /"weather" is no fact/],
  ['a fact without its value', ['fact', 'INC-1', 'environment'], 2, /environment is missing.*production/],
  ['a role that is none', ['role', 'INC-1', 'captain', 'U0ANA'], 2, /"captain" is no role/],
  ['a person without an id', ['role', 'INC-1', 'lead', '@ana'], 2, /"@ana" is no user id of Slack/],
  ['a time that is none', ['declare', 'x', '--started', 'noonish'], 2, /"noonish" is no time/],
  ['a clock that never shows that', ['declare', 'x', '--started', '25:02'], 2, /"at 25:02" is no time that the clock/],
  ['a correction of nothing', ['timeline', 'edit', 'INC-1', '1'], 2, /Say which entry and what is right/],
  ['a correction of no entry', ['timeline', 'edit', 'INC-1', '--text', 'x'], 2, /Say which entry and what is right/],
  ['words where none belong', ['show', '7'], 2, /"7" is not understood here. Write: precedent show INC-7/],
  ['an author without a name', ['note', 'INC-1', 'x', '--as', ' '], 2, /--as takes a name/],
];

describe('a command about incidents refuses', () => {
  let started: Promise<IncidentCli> | undefined;
  /** One database for all: a refused command changes nothing. */
  const withOneIncident = (): Promise<IncidentCli> => {
    started ??= incidentCli().then(async (cli) => {
      await cli.say(['declare', 'Checkout fails']);
      return cli;
    });
    return started;
  };

  it.each(cases)('%s', async (_what, words, code, message) => {
    const cli = await withOneIncident();

    const run = await cli.run(words);

    expect({ code: run.code, stdout: run.stdout }).toEqual({ code, stdout: '' });
    expect(run.stderr).toMatch(/^(?:precedent|error): /);
    expect(run.stderr).toMatch(message);
    expect(run.stderr).not.toMatch(/^\s+at /m);
  });
});
