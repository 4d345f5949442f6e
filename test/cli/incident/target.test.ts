import { describe, expect, it } from 'vitest';
import { declare } from '../../../src/cli/incident/declare.ts';
import { readTarget } from '../../../src/cli/incident/target.ts';
import { changeState, note } from '../../../src/cli/incident/work.ts';
import { sessions } from './sessions.ts';

const { workspace } = sessions();

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
    const { session, remarks } = workspace();
    await declare(session(), 'Over', {});
    await changeState(session(), 'resolve', ['INC-1']);
    await declare(session(), 'Checkout fails', {});

    const text = await note(session(), ['rolled', 'back']);

    expect(text).toMatch(/^INC-2 noted as #2\./);
    expect(remarks).toEqual(['INC-2 "Checkout fails" is the only one open, so it is the one meant.']);
  });

  it('must be named when several are open', async () => {
    const { session } = workspace();
    await declare(session(), 'First', {});
    await declare(session(), 'Second', {});

    await expect(note(session(), ['rolled back'])).rejects.toMatchObject({
      code: 'usage',
      message: 'Several incidents are open; name the one you mean: INC-2 "Second", INC-1 "First".',
    });
  });

  it('must be named when none is open', async () => {
    const { session } = workspace();
    await declare(session(), 'Over', {});
    await changeState(session(), 'resolve', ['INC-1']);

    await expect(changeState(session(), 'reopen', [])).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringMatching(/^No incident is open\. Name the one you mean, as in INC-7/),
    });
  });
});
