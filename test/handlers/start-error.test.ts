import { describe, expect, it } from 'vitest';
import { explainStartError } from '../../src/compose/start-error.ts';
import { UserError } from '../../src/errors.ts';

const PLACE = { host: '127.0.0.1', port: 3000 };

describe('explainStartError', () => {
  it.each([
    ['EADDRINUSE', /Port 3000 on 127\.0\.0\.1 is taken.*Set PORT/],
    ['EACCES', /may not be used/],
    ['EADDRNOTAVAIL', /no address 127\.0\.0\.1.*Set HOST/],
  ])('tells what to do on %s', (code, words) => {
    const explained = explainStartError(Object.assign(new Error('listen'), { code }), PLACE);

    expect(explained).toBeInstanceOf(UserError);
    expect(String(explained)).toMatch(words);
  });

  it('names the reason for which Slack refused', () => {
    const refused = Object.assign(new Error('x'), {
      code: 'slack_webapi_platform_error',
      data: { error: 'invalid_auth' },
    });

    expect(String(explainStartError(refused, PLACE))).toContain('invalid_auth');
  });

  it('leaves any other error as it is', () => {
    const error = new RangeError('of the program');

    expect(explainStartError(error, PLACE)).toBe(error);
  });
});
