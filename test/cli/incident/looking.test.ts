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
});

describe('precedent show and precedent timeline', () => {
  it('show an incident with what fits and both times of each entry, for people and for programs', async () => {
    const cli = await incidentCli();
    await cli.say(['declare', 'Pods wait', '--symptom', 'failed to assign an IP address', '--as', 'ana']);
    await cli.say(['note', 'at 2026-01-05 14:02 UTC rolled out', '--as', 'ana']);

    const sheet = await cli.say(['show', 'inc1']);
    const timeline = await cli.say(['timeline', 'INC-1', '--oldest-first']);
    const json = await cli.show();

    expect(sheet).toMatch(/^INC-1 Pods wait\n {3}state {7}declared\n/);
    expect(sheet).toMatch(/^ {3}may be {6}.*pod-ip-exhaustion\)$/m);
    expect(sheet).toMatch(/^Times in Europe\/Berlin\.$/m);
    expect(timeline).toMatch(
      /^#2 {2}2026-01-05 15:02 {2}\d{4}-\d\d-\d\d \d\d:\d\d {2}ana \(command line\) {2}note\n {4}rolled out\n#1 /m,
    );
    expect(sheet + timeline).not.toContain('\u001b');
    expect(json.patterns[0]?.id).toBe('pod-ip-exhaustion');
    expect(json.timeline.map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it('are shown in UTC when the zone is not known', async () => {
    const cli = await incidentCli();
    await cli.say(['declare', 'Checkout fails']);

    expect(await cli.say(['timeline', 'INC-1'], { environment: { TZ: 'Nowhere/Land' } })).toContain('Times in UTC.');
  });
});
