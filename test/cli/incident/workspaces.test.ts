import { describe, expect, it } from 'vitest';
import { chooseWorkspace } from '../../../src/cli/incident/workspace.ts';
import { incidentCli } from './incident-cli.ts';

const choice = { named: undefined, known: [], local: 'TLOCAL', hasSlack: false };

describe('the workspace of a command', () => {
  it('is the only one known', () => {
    expect(chooseWorkspace({ ...choice, known: ['T1'] })).toBe('T1');
    expect(chooseWorkspace({ ...choice, known: ['T1'], hasSlack: true })).toBe('T1');
  });

  it('is the local one when none is known and no Slack is configured', () => {
    expect(chooseWorkspace(choice)).toBe('TLOCAL');
  });

  it('is never the local one when Slack is configured', () => {
    expect(chooseWorkspace({ ...choice, known: ['T1', 'TLOCAL'], hasSlack: true })).toBe('T1');
    expect(() => chooseWorkspace({ ...choice, known: ['TLOCAL'], hasSlack: true })).toThrow(/knows no workspace/);
  });

  it('is the one named, among several or when none is known', () => {
    expect(chooseWorkspace({ ...choice, known: ['T1', 'T2'], named: 'T2' })).toBe('T2');
    expect(chooseWorkspace({ ...choice, hasSlack: true, named: 'T3' })).toBe('T3');
  });

  it('must be named among several, and be one of them', () => {
    expect(() => chooseWorkspace({ ...choice, known: ['T1', 'T2'] })).toThrow(/several workspaces: T1, T2\. .*--team/);
    expect(() => chooseWorkspace({ ...choice, known: ['T1', 'T2'], named: 'T3' })).toThrow(
      /knows no workspace T3; it knows T1, T2/,
    );
  });
});

describe('precedent with Slack configured', () => {
  const environment = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };

  it('asks for the workspace until the app was started once', async () => {
    const cli = await incidentCli();

    const { code, stdout, stderr } = await cli.run(['declare', 'x'], { environment });

    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^precedent: The database knows no workspace of Slack yet\. Start the app once.* --team T/);
  });

  it('keeps workspaces apart, each with its own numbers', async () => {
    const cli = await incidentCli();
    await cli.say(['declare', 'In one', '--team', 'T1'], { environment });
    await cli.say(['declare', 'In one', '--team', 'T1'], { environment });
    const other = await cli.run(['declare', 'In another', '--team', 'T2'], { environment });

    const { code, stderr } = await cli.run(['list'], { environment });

    expect(other.stderr).toContain('The database knows no workspace T2; it knows T1.');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});

describe('a database that is new', () => {
  it('is said to be, with its folder, in case another was meant', async () => {
    const cli = await incidentCli();

    const first = await cli.run(['declare', 'x']);
    const second = await cli.run(['note', 'INC-1', 'x']);

    expect(first.stderr).toBe(`The database in ${cli.dataDir} is new. Is DATA_DIR the folder of the running app?\n`);
    expect(second.stderr).toBe('');
  });
});
