import { expect, it } from 'vitest';
import { assertNever } from '../../src/core/assert-never.ts';

it('names the value that a switch forgot', () => {
  const forgotten = { kind: 'new' };

  expect(() => assertNever(forgotten as never)).toThrow('unexpected value: {"kind":"new"}');
});
