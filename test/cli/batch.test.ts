import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BatchError, BatchLine } from '../support/answer-shape.ts';
import { folderWith } from '../support/knowledge-folder.ts';
import { runPrecedent } from '../support/run-precedent.ts';

const linesOf = (stdout: string): readonly unknown[] =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));

const batch = (stdin: string) => runPrecedent(['similar', '--batch', '-'], { stdin });

describe('precedent similar --batch', () => {
  it('answers each line under its id, in order', async () => {
    const queries = Array.from({ length: 60 }, (_, i) => ({ id: `q${i}`, query: `pod ${i} is OOMKilled` }));

    const { code, stdout, stderr } = await batch(queries.map((each) => JSON.stringify(each)).join('\n'));

    const lines = linesOf(stdout).map((line) => BatchLine.parse(line));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(lines.map(({ id, query }) => ({ id, query }))).toEqual(queries);
    expect(lines.every(({ patterns }) => patterns[0]?.id === 'oom-killed')).toBe(true);
  });

  it('answers as it does one by one', async () => {
    const query = '0/5 nodes are available: 5 Insufficient cpu.';

    const [line] = linesOf((await batch(JSON.stringify({ id: 1, query }))).stdout);
    const alone: unknown = JSON.parse((await runPrecedent(['similar', '--json', query])).stdout);

    expect(line).toEqual({ id: 1, ...(alone as object) });
  });

  it('reads a file', async () => {
    const folder = await folderWith({ 'q.jsonl': '{"id":"a","query":"x"}\r\n{"id":"b","query":"y"}\r\n' });

    const { code, stdout } = await runPrecedent(['similar', '--batch', join(folder, 'q.jsonl')]);

    expect(code).toBe(0);
    expect(linesOf(stdout).map((line) => BatchLine.parse(line).id)).toEqual(['a', 'b']);
  });

  it('keeps the kind of an id and has none for a question without', async () => {
    const { stdout } = await batch(
      '{"id":7,"query":"x"}\n{"id":"7","query":"x"}\n{"query":"x"}\n{"id":null,"query":"x"}',
    );

    expect(linesOf(stdout).map((line) => BatchLine.parse(line).id)).toEqual([7, '7', null, null]);
  });

  it('ignores fields that it does not know, and blank lines', async () => {
    const { code, stdout } = await batch('\n{"id":"a","query":"x","expected":["oom-killed"]}\n\n');

    expect(code).toBe(0);
    expect(linesOf(stdout)).toHaveLength(1);
  });

  it('answers bad lines with an error in their place, goes on, and ends with exit code 1', async () => {
    const lines = [
      '{"id":"a","query":"x"}',
      '{bad',
      '[]',
      '"x"',
      'null',
      '{"id":"e"}',
      '{"id":"f","query":" "}',
      '{"id":{},"query":"x"}',
    ];

    const { code, stdout, stderr } = await batch([...lines, '{"id":"z","query":"x"}'].join('\n'));

    const [first, ...rest] = linesOf(stdout);
    const errors = rest.slice(0, -1).map((line) => BatchError.parse(line));
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(BatchLine.parse(first).id).toBe('a');
    expect(BatchLine.parse(rest.at(-1)).id).toBe('z');
    expect(errors.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7, 8]);
    expect(errors.find(({ line }) => line === 7)?.id).toBe('f');
    expect(errors.find(({ line }) => line === 6)?.error).toContain('query');
  });

  it('says nothing for no lines', async () => {
    expect(await batch('')).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('refuses a symptom beside it with exit code 2', async () => {
    expect(await runPrecedent(['similar', '--batch', '-', 'pods'])).toEqual({
      code: 2,
      stdout: '',
      stderr: 'precedent: Give either a symptom or --batch FILE, not both.\n',
    });
  });
});

describe('a reader that goes away', () => {
  const many = Array.from({ length: 400 }, (_, i) => JSON.stringify({ id: i, query: 'pods are Pending' })).join('\n');

  it('ends a batch quietly', async () => {
    const { code, stderr } = await runPrecedent(['similar', '--batch', '-'], {
      stdin: many,
      closeStdout: 'after the first output',
    });

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('ends a single answer quietly', async () => {
    const { code, stderr } = await runPrecedent(['similar', 'pods are Pending'], { closeStdout: 'at once' });

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});
