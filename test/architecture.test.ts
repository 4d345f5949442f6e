import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';

const PLANTED = ['src/core/planted-violation.ts', 'src/storage/planted-violation.ts'];

function cruise() {
  return spawnSync('npx', ['depcruise', 'src', 'handlers', 'migrations', '--config', '.dependency-cruiser.cjs'], {
    encoding: 'utf8',
  });
}

describe('import rules', () => {
  afterEach(() => {
    for (const file of PLANTED) rmSync(file, { force: true });
  });

  test('hold, over more than a hundred modules', () => {
    const { status, stdout } = cruise();

    expect(stdout).toMatch(/no dependency violations found/);
    expect(Number(/\((\d+) modules/.exec(stdout)?.[1])).toBeGreaterThan(100);
    expect(status).toBe(0);
  });

  test('catch a planted violation of each kind', () => {
    writeFileSync(PLANTED[0] ?? '', "import 'node:fs';\nimport '../storage/schema.ts';\n");
    writeFileSync(PLANTED[1] ?? '', "import '../slack/ids.ts';\nimport 'pino';\n");

    const { status, stdout } = cruise();

    expect(status).not.toBe(0);
    expect(stdout).toContain('core-imports: src/core/planted-violation.ts');
    expect(stdout).toContain('core-packages: src/core/planted-violation.ts');
    expect(stdout).toContain('storage-imports: src/storage/planted-violation.ts');
    expect(stdout).toContain('door-pino: src/storage/planted-violation.ts');
  });
});

describe('the tree', () => {
  test('numbers decision records without gaps or repeats', () => {
    const numbers = readdirSync('docs/adr').map((name) => Number(name.slice(0, 4)));

    expect(numbers).toEqual(numbers.map((_, i) => i + 1));
  });
});
