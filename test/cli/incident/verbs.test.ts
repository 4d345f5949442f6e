import { describe, expect, it } from 'vitest';
import { declare } from '../../../src/cli/incident/declare.ts';
import { list } from '../../../src/cli/incident/look.ts';
import { runbook } from '../../../src/cli/incident/runbook.ts';
import type { Session } from '../../../src/cli/incident/session.ts';
import { severity } from '../../../src/cli/incident/severity.ts';
import { editTimeline } from '../../../src/cli/incident/timeline.ts';
import { changeState, followup, note, status } from '../../../src/cli/incident/work.ts';
import { sessions } from './sessions.ts';

const { workspace } = sessions();

const entriesOf = async ({ services, caller }: Session) =>
  (await services.incidents.look.timeline(caller, { number: 1 })).entries;

describe('severity', () => {
  it('shows without a level which one is supported, with reasons, sources and what is unknown', async () => {
    const { session } = workspace();
    await declare(session(), 'The staging cluster is slow', {});
    await note(session(), ['customers see 502']);

    const text = await severity(session(), ['INC-1']);

    expect(text).toMatch(/^INC-1 is tagged {2}SEV4 /m);
    expect(text).toMatch(/^ {6}supported {2}SEV3 /m);
    expect(text).toMatch(/^ {3}because: .*502.* \(note #2\)$/m);
    expect(text).toMatch(/^ {3}unknown: How many customers are affected\? Say: precedent note INC-1 /m);
    expect(await entriesOf(session())).toHaveLength(2);
  });

  it('asks which level is meant when a tier has several and the facts do not tell', async () => {
    const { session } = workspace();
    await declare(session(), 'A test cluster', { environment: 'non-production' });

    await expect(severity(session(), ['INC-1', 'production'])).rejects.toMatchObject({
      code: 'value_unknown',
      message: expect.stringMatching(/may be SEV1, SEV2, SEV3, .*precedent severity INC-1 sev1$/),
    });
  });

  it('records nothing when it is tagged so already', async () => {
    const { session } = workspace();
    await declare(session(), 'Checkout fails', { severity: 'sev2' });

    expect(await severity(session(), ['SEV2'])).toBe('INC-1 is as you say already; nothing was recorded.\n');
  });
});

describe('runbook', () => {
  it('prints the checklist of the pattern that fits best, and records which it was', async () => {
    const { session } = workspace();
    await declare(session(), 'Pods wait', { symptom: 'failed to assign an IP address to container' });

    const text = await runbook(session(), []);

    expect(text).toMatch(/^INC-1 runbook: .* {2}\(pod-ip-exhaustion\)$/m);
    expect(text).toMatch(/^Check\n 1\. .* {2}\[read-only\]\n {6}\$ kubectl /m);
    expect(text).toMatch(/^INC-1 #2 recorded: runbook pod-ip-exhaustion\.$/m);
  });
});

describe('a hyphen', () => {
  it.each<[string, (session: Session) => Promise<string>]>([
    ['note', (session) => note(session, ['-'])],
    ['status', (session) => status(session, ['INC-1', '-'])],
    ['mitigate', (session) => changeState(session, 'mitigate', ['-'])],
    ['followup', (session) => followup(session, ['-'], {})],
    ['timeline edit', (session) => editTimeline(session, ['1'], { text: '-' })],
  ])('reads standard input for %s, line breaks kept', async (_verb, act) => {
    const { session } = workspace();
    await declare(session(), 'Checkout fails', {});

    await act(session('first line\nsecond line\n'));

    expect((await entriesOf(session())).at(-1)?.text).toBe('first line\nsecond line');
  });
});

describe('list', () => {
  it('says that nothing is open, or that there is nothing at all', async () => {
    const { session } = workspace();

    expect(await list(session(), {})).toBe('No incident is open. precedent list --all shows those that are over.\n');
    expect(await list(session(), { all: true })).toBe('There is no incident.\n');
    expect(await list(session(), { json: true })).toBe('[]\n');
  });

  it('leaves out none, however many there are', async () => {
    const { session } = workspace();
    for (let i = 1; i <= 501; i++) await declare(session(), `Incident ${i}`, {});

    const lines = (await list(session(), {})).split('\n').filter((line) => line.startsWith('INC-'));

    expect(lines).toHaveLength(501);
    expect(lines.at(-1)).toMatch(/^INC-1 .*Incident 1$/);
  });
});
