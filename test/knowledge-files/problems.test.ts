import { relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatProblem } from '../../src/knowledge-files/problem.ts';
import { checkKnowledge } from '../../src/knowledge-files/read-knowledge.ts';
import { folderWith, incidentFile, patternFile, runbookFile } from '../support/knowledge-folder.ts';
import { REAL_FOLDER } from '../support/real-knowledge.ts';

const RUNBOOK = { 'runbooks/teapot-leak.yaml': runbookFile('teapot-leak') };

/** The lines that a check of a team's folder prints, with paths as they stand in the folder. */
async function checked(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const own = await folderWith(files);
  const problems = await checkKnowledge({ builtIn: REAL_FOLDER, own });
  return problems.map((problem) => formatProblem({ ...problem, file: relative(own, problem.file) }));
}

/** The same for one pattern whose file is refused as a whole; it needs no runbook then. */
const refusedPattern = (text: string) => checked({ 'patterns/teapot-leak.yaml': text });

/** The same for one pattern that has its runbook. */
const checkedPattern = (text: string) => checked({ ...RUNBOOK, 'patterns/teapot-leak.yaml': text });

describe('checkKnowledge', () => {
  it('finds nothing wrong with the knowledge base that ships', async () => {
    expect(await checkKnowledge({ builtIn: REAL_FOLDER })).toEqual([]);
  });

  it('finds nothing wrong with a good folder', async () => {
    expect(await checkedPattern(patternFile('teapot-leak'))).toEqual([]);
  });

  it('names file, line, field, value and the nearest pattern of a reference that leads nowhere', async () => {
    const lines = await checked({ 'incidents/acme-2024-flood.yaml': incidentFile('acme-2024-flood', ['oom-kiled']) });

    expect(lines).toEqual([
      'incidents/acme-2024-flood.yaml:10: patterns[0] = "oom-kiled" names the pattern "oom-kiled", which does not exist; did you mean "oom-killed"?',
    ]);
  });

  it('names the line and the value of a field that is not known', async () => {
    expect(await refusedPattern(`${patternFile('teapot-leak')}severty: high\n`)).toEqual([
      'patterns/teapot-leak.yaml:11: severty = "high" is not a field of this kind of file',
    ]);
  });

  it('names the line of a value that is not of the kind', async () => {
    const lines = await refusedPattern(patternFile('teapot-leak').replace('category: workload', 'category: kitchen'));

    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^patterns\/teapot-leak\.yaml:2: category = "kitchen" .*"workload"/);
  });

  it('names a field that is missing', async () => {
    const lines = await refusedPattern(patternFile('teapot-leak').replace(/^summary.*\n/m, ''));

    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^patterns\/teapot-leak\.yaml:1: summary /);
  });

  it('names the line of YAML that cannot be read', async () => {
    const lines = await refusedPattern('id: teapot-leak\ntitle: "unclosed\n');

    expect(lines[0]).toMatch(/^patterns\/teapot-leak\.yaml:\d: /);
  });

  it('names an expression that RE2 refuses', async () => {
    expect(await checkedPattern(patternFile('teapot-leak', { match: "'(?<!no )leak'" }))).toEqual([
      expect.stringMatching(
        /^patterns\/teapot-leak\.yaml:8: signals\[0\]\.match = "\(\?<!no \)leak" is not an RE2 expression: /,
      ),
    ]);
  });

  it('names an example that its expression does not find', async () => {
    expect(await checkedPattern(patternFile('teapot-leak', { example: 'a teapot leaks' }))).toEqual([
      'patterns/teapot-leak.yaml:9: signals[0].example = "a teapot leaks" is not found by the expression in match',
    ]);
  });

  it('names a pattern without a runbook', async () => {
    expect(await checked({ 'patterns/teapot-leak.yaml': patternFile('teapot-leak') })).toEqual([
      'patterns/teapot-leak.yaml:1: id = "teapot-leak" has no runbook: add runbooks/<id>.yaml with at least one diagnose step',
    ]);
  });

  it('names an id that differs from the name of the file', async () => {
    const lines = await checked({ ...RUNBOOK, 'patterns/teapot-leak.yaml': patternFile('teapot-drip') });

    expect(lines[0]).toBe(
      'patterns/teapot-leak.yaml:1: id = "teapot-drip" differs from the file\'s name "teapot-leak"',
    );
  });

  it('clips a long value', async () => {
    const lines = await refusedPattern(`${patternFile('teapot-leak')}severty: ${'x'.repeat(500)}\n`);

    expect(lines[0]).toContain(`= "${'x'.repeat(79)}…"`);
  });

  it('names every problem of every file at once', async () => {
    const lines = await checked({
      'patterns/teapot-leak.yaml': patternFile('teapot-leak', { example: 'dry' }).replace(
        'signals:',
        'colour: red\nsignals:',
      ),
      'patterns/teapot-crack.yaml': patternFile('teapot-crack', { match: "'('" }),
      'incidents/acme-2024-flood.yaml': incidentFile('acme-2024-flood', ['oom-kiled', 'crash-lop']),
      'runbooks/broken.yaml': 'pattern: [',
    });

    const places = lines.map((line) => /^(\S+?):/.exec(line)?.[1]);
    expect(new Set(places)).toEqual(
      new Set([
        'patterns/teapot-leak.yaml',
        'patterns/teapot-crack.yaml',
        'incidents/acme-2024-flood.yaml',
        'runbooks/broken.yaml',
      ]),
    );
    expect(lines.filter((line) => line.startsWith('incidents/'))).toHaveLength(2);
  });

  it('names one place only for a file that is empty', async () => {
    expect(await refusedPattern('')).toHaveLength(1);
  });
});

describe('formatProblem', () => {
  it('leaves out what is not known', () => {
    expect(formatProblem({ file: 'a.yaml', message: 'cannot be read' })).toBe('a.yaml: cannot be read');
  });

  it('shows a value on one line', () => {
    expect(formatProblem({ file: 'a.yaml', line: 3, field: 'title', value: 'a\nb', message: 'is odd' })).toBe(
      'a.yaml:3: title = "a\\nb" is odd',
    );
  });
});
