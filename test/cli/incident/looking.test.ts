import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { incidentCli, JsonListed } from './incident-cli.ts';

describe('precedent list', () => {
  it('has what is open, the newest first, private ones too; with --all what is over as well', async () => {
    const cli = await incidentCli();
    await cli.say(['declare', 'First']);
    await cli.say(['declare', 'Second', '--private']);
    await cli.say(['declare', 'Third']);
    await cli.say(['resolve', 'INC-3']);

    const open = await cli.say(['list']);
    const all = z.array(JsonListed).parse(JSON.parse(await cli.say(['list', '--all', '--json'])));

    expect(open.split('\n').map((line) => line.replace(/\d{4}-\d\d-\d\d \d\d:\d\d/, 'TIME'))).toEqual([
      'INC-2  SEV3? 🤬  declared  TIME  Second (private)',
      'INC-1  SEV3? 🤬  declared  TIME  First',
      'Declared at, in Europe/Berlin. "?" marks a provisional severity.',
      '',
    ]);
    expect(all.map(({ name, state }) => [name, state])).toEqual([
      ['INC-3', 'resolved'],
      ['INC-2', 'declared'],
      ['INC-1', 'declared'],
    ]);
  });

  it('says that nothing is open, or that there is nothing at all', async () => {
    const cli = await incidentCli();

    expect(await cli.say(['list'])).toBe('No incident is open. precedent list --all shows those that are over.\n');
    expect(await cli.say(['list', '--all'])).toBe('There is no incident.\n');
    expect(await cli.say(['list', '--json'])).toBe('[]\n');
  });
});

describe('precedent show', () => {
  it('shows an incident as it stands, with what fits', async () => {
    const cli = await incidentCli();
    await cli.say(['declare', 'Pods wait', '--symptom', 'failed to assign an IP address to container']);
    await cli.say(['role', 'lead', 'U0ANA']);

    const stdout = await cli.say(['show', 'inc1']);

    expect(stdout).toMatch(/^INC-1 Pods wait\n {3}state {7}declared\n/);
    expect(stdout).toMatch(/^ {3}lead {8}U0ANA$/m);
    expect(stdout).toMatch(/^ {3}may be {6}.*pod-ip-exhaustion\)$/m);
    expect(stdout).toMatch(/^Times in Europe\/Berlin\.$/m);
  });

  it('has the same in JSON, with the timeline, the newest first', async () => {
    const cli = await incidentCli();
    await cli.say(['declare', 'Pods wait', '--symptom', 'failed to assign an IP address to container']);
    await cli.say(['note', 'looked']);

    const shown = await cli.show();

    expect(shown.patterns[0]?.id).toBe('pod-ip-exhaustion');
    expect(shown.timeline.map(({ seq }) => seq)).toEqual([2, 1]);
  });
});

describe('precedent timeline', () => {
  it('has both times in the zone of the machine, no escape codes in a pipe', async () => {
    const cli = await incidentCli();
    await cli.say(['declare', 'Checkout fails', '--as', 'ana']);
    await cli.say(['note', 'at 2026-01-05 14:02 UTC rolled out', '--as', 'ana']);

    const stdout = await cli.say(['timeline', 'INC-1', '--oldest-first']);

    expect(stdout).toMatch(
      /^#2 {2}2026-01-05 15:02 {2}\d{4}-\d\d-\d\d \d\d:\d\d {2}ana \(command line\) {2}note\n {4}rolled out\n#1 /m,
    );
    expect(stdout).toContain('Times in Europe/Berlin.');
    expect(stdout).not.toContain('\u001b');
  });

  it('is shown in UTC when the zone is not known', async () => {
    const cli = await incidentCli();
    await cli.say(['declare', 'Checkout fails']);

    expect(await cli.say(['timeline', 'INC-1'], { environment: { TZ: 'Nowhere/Land' } })).toContain('Times in UTC.');
  });
});
