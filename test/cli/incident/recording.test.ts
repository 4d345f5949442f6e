import { userInfo } from 'node:os';
import { describe, expect, it } from 'vitest';
import { incidentCli } from './incident-cli.ts';

const IPS = 'customers see 502, pods wait: failed to assign an IP address to container';

describe('precedent declare', () => {
  it('keeps what is said, and says name, severity and what happens next', async () => {
    const cli = await incidentCli();

    const { code, stdout } = await cli.run([
      ...['declare', 'Checkout', 'fails', '--symptom', IPS, '--severity', 'sev1', '--environment', 'production'],
      ...['--customers', 'yes', '--started', '2026-01-05 14:02', '--private', '--as', 'ana'],
    ]);

    expect(code).toBe(0);
    expect(stdout).toBe(
      'INC-1 declared, SEV1 🤬 Production, private: Checkout fails\nSlack will be told when the app is connected.\n',
    );
    expect(await cli.show()).toMatchObject({
      title: 'Checkout fails',
      symptom: IPS,
      severity: { level: 'SEV1', tier: 'production', provisional: false },
      environment: 'production',
      customersAffected: 'yes',
      private: true,
      startedAt: '2026-01-05T13:02:00.000Z',
      declaredBy: { kind: 'cli', name: 'ana' },
    });
  });

  it('takes the severity that the words support when none is named, and the user of the system', async () => {
    const cli = await incidentCli();

    const stdout = await cli.say(['declare', 'Checkout fails', '--symptom', '-'], { stdin: `${IPS}\n` });

    expect(stdout).toContain('SEV2 🤬 Production (provisional): Checkout fails\nprecedent severity INC-1 says why');
    expect(await cli.show()).toMatchObject({
      symptom: IPS,
      environment: 'unknown',
      declaredBy: { kind: 'cli', name: userInfo().username },
    });
  });

  it('masks secrets before they are stored, and says so', async () => {
    const cli = await incidentCli();

    const stdout = await cli.say(['declare', 'Login fails', '--symptom', 'DB_PASSWORD=correct-horse-battery']);

    expect(stdout).toMatch(/^Masked before it was stored: .*password/m);
    expect(JSON.stringify(await cli.show())).not.toContain('correct-horse-battery');
  });
});

describe('a whole incident on the command line', () => {
  it('is recorded step by step, in order, under the names of those who did it', async () => {
    const cli = await incidentCli();
    const printed: string[] = [];
    const steps: readonly (readonly string[])[] = [
      ['declare', 'Checkout fails', '--symptom', IPS],
      ['note', 'INC-1', 'at', '2026-01-05 14:02', 'rolled out 4.2'],
      ['status', 'INC-1', 'Rolling back'],
      ['severity', 'INC-1', 'sev1', 'half', 'of', 'the', 'customers'],
      ['role', 'INC-1', 'lead', 'U0ANA'],
      ['fact', 'INC-1', 'environment', 'production'],
      ['fact', 'INC-1', 'customers', 'yes'],
      ['runbook', 'INC-1', 'pod-ip-exhaustion'],
      ['mitigate', 'INC-1', 'scaled', 'down'],
      ['resolve', 'INC-1', 'A larger range'],
      ['reopen', 'INC-1'],
      ['followup', 'INC-1', 'Alert on subnet usage by 2026-12-01', '--owner', 'U0BEN'],
    ];

    for (const step of steps) printed.push((await cli.say([...step, '--as', 'ana'])).trimEnd());

    const heads = printed.map((text) => text.split('\n').at(-2));
    expect(heads.slice(1)).toEqual([
      'INC-1 noted as #2, occurred 2026-01-05 14:02 Europe/Berlin.',
      'INC-1 #3 recorded: status.',
      'INC-1 #4 recorded: severity SEV1 🤬 Production, was SEV2 🤬 Production (provisional).',
      'INC-1 #5 recorded: lead is U0ANA.',
      'INC-1 #6 recorded: environment: production.',
      'INC-1 #7 recorded: customers affected: yes.',
      'INC-1 #8 recorded: runbook pod-ip-exhaustion.',
      'INC-1 #9 recorded: mitigated.',
      'INC-1 #10 recorded: resolved.',
      'INC-1 #11 recorded: reopened.',
      'INC-1 #12 recorded: follow-up, owner U0BEN, due 2026-12-01.',
    ]);
    expect(printed.every((text) => text.endsWith('Slack will be told when the app is connected.'))).toBe(true);
    const timeline = await cli.timeline();
    expect(timeline.map(({ seq, kind, text }) => [seq, kind, text])).toEqual([
      [2, 'note', 'rolled out 4.2'],
      [1, 'declared', `Checkout fails\n${IPS}`],
      [3, 'status', 'Rolling back'],
      [4, 'severity', 'half of the customers'],
      [5, 'role', ''],
      [6, 'environment', ''],
      [7, 'customers', ''],
      [8, 'runbook', ''],
      [9, 'state', 'scaled down'],
      [10, 'state', 'A larger range'],
      [11, 'state', ''],
      [12, 'followup', 'Alert on subnet usage'],
    ]);
    expect(timeline.every(({ by }) => by.kind === 'cli' && by.name === 'ana')).toBe(true);
    expect(timeline[0]?.occurredAt).toBe('2026-01-05T13:02:00.000Z');
  });
});

describe('precedent timeline edit', () => {
  it('puts the right words and the right time in the place of an entry', async () => {
    const cli = await incidentCli();
    await cli.say(['declare', 'Checkout fails', '--as', 'ana']);
    await cli.say(['note', 'rolled bakc', '--as', 'ana']);

    const stdout = await cli.say([
      ...['timeline', 'edit', 'INC-1', '#2', '--text', 'rolled back', '--time', '2026-01-05 14:02', '--as', 'ben'],
    ]);

    expect(stdout).toContain('INC-1 corrected; the entry is #3 now, occurred 2026-01-05 14:02 Europe/Berlin.\n');
    expect((await cli.timeline())[0]).toMatchObject({
      seq: 3,
      text: 'rolled back',
      occurredAt: '2026-01-05T13:02:00.000Z',
      supersedes: 2,
      corrections: 1,
      by: { kind: 'cli', name: 'ana' },
      recordedBy: { kind: 'cli', name: 'ben' },
    });
  });
});
