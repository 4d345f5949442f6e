import { describe, expect, it } from 'vitest';
import { readTarget } from '../../../src/cli/incident/target.ts';
import { incidentCli } from './incident-cli.ts';

describe('the incident in front of the words', () => {
  it.each([
    [['INC-7', 'rolled', 'back'], 7, ['rolled', 'back']],
    [['inc-12'], 12, []],
    [['Inc3', 'x'], 3, ['x']],
    [['7', 'pods'], undefined, ['7', 'pods']],
    [['INC-7 rolled back'], undefined, ['INC-7 rolled back']],
    [['incident'], undefined, ['incident']],
    [[], undefined, []],
  ])('of %j is %s', (words, number, rest) => {
    expect(readTarget(words)).toEqual({ number, rest });
  });
});

describe('an incident that is not named', () => {
  it('is the only open one, which is said beside the result', async () => {
    const cli = await incidentCli();
    await cli.say(['declare', 'Over']);
    await cli.say(['resolve', 'INC-1']);
    await cli.say(['declare', 'Checkout fails']);

    const { code, stdout, stderr } = await cli.run(['note', 'rolled', 'back']);

    expect(code).toBe(0);
    expect(stdout).toMatch(/^INC-2 noted as #2\./);
    expect(stderr).toBe('INC-2 "Checkout fails" is the only one open, so it is the one meant.\n');
  });

  it('must be named when several are open', async () => {
    const cli = await incidentCli();
    await cli.say(['declare', 'First']);
    await cli.say(['declare', 'Second']);

    const { code, stdout, stderr } = await cli.run(['note', 'rolled back']);

    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(
      'precedent: Several incidents are open; name the one you mean: INC-2 "Second", INC-1 "First".\n',
    );
  });

  it('must be named when none is open', async () => {
    const cli = await incidentCli();
    await cli.say(['declare', 'Over']);
    await cli.say(['resolve', 'INC-1']);

    const { code, stderr } = await cli.run(['reopen']);

    expect(code).toBe(2);
    expect(stderr).toMatch(/^precedent: No incident is open\. Name the one you mean, as in INC-7/);
  });
});
