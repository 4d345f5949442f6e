import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REDACTED } from '../../src/core/redaction.ts';
import { redactor } from '../../src/redaction/redactor.ts';
import { INNOCENT_LINES } from './innocent-lines.ts';
import { SECRET_LINES } from './secret-lines.ts';

describe('redactor', () => {
  it.each(SECRET_LINES)('takes the secret out of a line: $what', ({ line, gone, stays }) => {
    const { text, masked } = redactor.redact(`2026-11-22 it says\n${line}\nand no more`);

    for (const secret of gone) expect(text).not.toContain(secret);
    expect(text).toContain(REDACTED);
    expect(text).toContain(stays ?? 'and no more');
    expect(masked).not.toEqual([]);
  });

  it.each(INNOCENT_LINES)('leaves a line as it is: %s', (line) => {
    expect(redactor.redact(line)).toEqual({ text: line, masked: [] });
  });

  it('leaves everything as it is when innocent lines stand together', () => {
    const text = INNOCENT_LINES.join('\n');

    expect(redactor.redact(text).text).toBe(text);
  });

  it('finds every secret among the others', () => {
    const { text } = redactor.redact(SECRET_LINES.map(({ line }) => line).join('\n\n'));

    for (const { gone } of SECRET_LINES) for (const secret of gone) expect(text).not.toContain(secret);
  });

  it('finds a secret between any lines, however they are joined', () => {
    const innocent = fc.constantFrom(...INNOCENT_LINES);
    const joint = fc.constantFrom('\n', '\r\n', '  ', '\t', ' | ', '\n> ');

    fc.assert(
      fc.property(fc.constantFrom(...SECRET_LINES), innocent, innocent, joint, ({ line, gone }, before, after, by) => {
        const { text } = redactor.redact([before, line, after].join(by));

        expect(gone.filter((secret) => text.includes(secret))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it('changes nothing the second time, whatever stands beside the secrets', () => {
    const piece = fc.oneof(
      fc.constantFrom(...SECRET_LINES.map(({ line }) => line)),
      fc.constantFrom(...INNOCENT_LINES),
      fc.constantFrom(
        REDACTED,
        ' ',
        '\n',
        '"',
        "'",
        ', ',
        'password=',
        'token: ',
        '\\"',
        'Authorization: ',
        '=',
        ':',
        '@',
        '://',
      ),
      fc.string({ maxLength: 8 }),
    );

    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const once = redactor.redact(pieces.join(''));

        expect(redactor.redact(once.text)).toEqual({ text: once.text, masked: [] });
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['web tokens', 'eyJ-'],
    ['Slack tokens', 'xapp-1-a.'],
    ['SendGrid keys', `SG.a.${'_'.repeat(300)}`],
    ['elements', 'password>'],
    ['addresses', 'a:b@tcp('],
    ['addresses in addresses', 'a://b:c@'],
    ['variables of containers', 'name: a_token'],
  ])('comes to an end on 200 KB of beginnings of %s', (_what, beginning) => {
    expect(redactor.redact(beginning.repeat(200_000 / beginning.length)).text).toBeTypeOf('string');
  });
});
