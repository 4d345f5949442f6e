import { describe, expect, it } from 'vitest';
import { whileBusy } from '../../../src/cli/incident/while-busy.ts';
import { UserError } from '../../../src/errors.ts';

const busy = (): Error => Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' });

describe('an attempt on a database that is held', () => {
  it('is made again until it succeeds', async () => {
    let attempts = 0;

    const result = await whileBusy(async () => {
      attempts += 1;
      if (attempts < 3) throw busy();
      return `done after ${attempts}`;
    });

    expect(result).toBe('done after 3');
  });

  it('ends with what to do when it is held all the time', async () => {
    const attempt = whileBusy(() => Promise.reject(busy()));

    await expect(attempt).rejects.toThrow(UserError);
    await expect(attempt).rejects.toThrow(/nothing was recorded\. Try again/);
  });

  it('is made once when something else is wrong', async () => {
    let attempts = 0;

    const attempt = whileBusy(async () => {
      attempts += 1;
      throw new Error('disk full');
    });

    await expect(attempt).rejects.toThrow('disk full');
    expect(attempts).toBe(1);
  });
});
