import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { VARIABLES } from '../src/config.ts';

const readme = readFileSync('README.md', 'utf8');

describe('the README', () => {
  test('has a row for every environment variable, and no other', () => {
    const rows = [...readme.matchAll(/^\| `([A-Z_]+)` \|/gm)].map((row) => row[1]);

    expect(rows.toSorted()).toEqual([...VARIABLES].toSorted());
  });

  test('names the two commands that .ci/run and package.json have', () => {
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync('package.json', 'utf8')));

    expect(readme).toContain('npm ci && npm start');
    expect(readme).toContain('npm ci && npm test');
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(['start', 'test', 'prepare']));
  });
});
