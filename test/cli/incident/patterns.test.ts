import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { declare } from '../../../src/cli/incident/declare.ts';
import { patterns } from '../../../src/cli/incident/patterns.ts';
import { incidentCli } from './incident-cli.ts';
import { sessions } from './sessions.ts';

const { workspace } = sessions();

const Counted = z.object({ own: z.number(), known: z.number(), from: z.iso.datetime().nullable() });

describe('precedent patterns', () => {
  it('shows the team beside the public, for people and for programs', async () => {
    const { session } = workspace();
    await declare(session(), 'Checkout fails', { severity: 'sev2' });

    const text = await patterns(session(), '30', {});
    const all = Counted.parse(JSON.parse(await patterns(session(), undefined, { json: true })));

    expect(text).toMatch(/^Ours: 1 incident of the last 30 days\. Public: 111 incidents of the knowledge base\.$/m);
    expect(text).toMatch(/^ {2}none confirmed +1 +100 % █+ +0 +0 %$/m);
    expect(text).toMatch(/^ {2}SEV2 +1 +100 % █+$/m);
    expect(all).toEqual({ own: 1, known: 111, from: null });
  });

  it.each(['x', '0', '-3', '1.5', '99999999'])('refuses %s days', async (days) => {
    const { session } = workspace();

    await expect(patterns(session(), days, {})).rejects.toMatchObject({
      code: 'value_unknown',
      message: expect.stringMatching(/is no number of days/),
    });
  });

  it('counts in a database without incidents', async () => {
    const cli = await incidentCli();

    expect(await cli.say(['patterns'])).toMatch(/^Ours: 0 incidents\. Public: 111 incidents/);
  });
});
