import { describe, expect, it } from 'vitest';
import { AnswerShape } from '../support/answer-shape.ts';
import { folderWith, patternFile, runbookFile } from '../support/knowledge-folder.ts';
import { runPrecedent } from '../support/run-precedent.ts';

const CPU = '0/5 nodes are available: 5 Insufficient cpu.';

describe('precedent similar', () => {
  it('prints the patterns that fit, why, what to check first, and the severity', async () => {
    const { code, stdout, stderr } = await runPrecedent(['similar', CPU]);

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^1\. .+ {2}\(strong, insufficient-cpu-memory\)$/m);
    expect(stdout).toMatch(/because: "0\/5 nodes are available: 5 Insufficient cpu"/);
    expect(stdout).toMatch(/check first: .+\n {5}\$ kubectl /);
    expect(stdout).toMatch(/^It happened before:$/m);
    expect(stdout).toMatch(/^Severity: SEV\d /m);
  });

  it('prints no escape codes into a pipe', async () => {
    const { stdout } = await runPrecedent(['similar', '\u001b[31mOOMKilled\u001b[0m']);

    expect(stdout).toContain('OOMKilled');
    expect(stdout).not.toContain('\u001b');
  });

  it('reads several words as one symptom', async () => {
    const { stdout } = await runPrecedent(['similar', '--json', ...CPU.split(' ')]);

    expect(AnswerShape.parse(JSON.parse(stdout)).query).toBe(CPU);
  });

  it('reads standard input for a hyphen', async () => {
    const { code, stdout } = await runPrecedent(['similar', '-', '--json'], { stdin: `line one\n${CPU}\n` });

    expect(code).toBe(0);
    expect(AnswerShape.parse(JSON.parse(stdout)).query).toBe(`line one\n${CPU}\n`);
  });

  it('reads words after two hyphens as the symptom', async () => {
    const { stdout } = await runPrecedent(['similar', '--json', '--', '--tail=50 failed']);

    expect(JSON.parse(stdout)).toMatchObject({ query: '--tail=50 failed' });
  });

  it.each([
    ['a match', CPU, 'found'],
    ['no match', 'Who brings cake on Friday?', 'none'],
  ])('prints one JSON object of one shape for %s', async (_what, symptom, match) => {
    const { code, stdout, stderr } = await runPrecedent(['similar', '--json', symptom]);

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
    expect(AnswerShape.parse(JSON.parse(stdout)).match).toBe(match);
  });

  it('prints what to paste next when nothing fits, and ends well', async () => {
    const { code, stdout } = await runPrecedent(['similar', 'Who brings cake on Friday?']);

    expect(code).toBe(0);
    expect(stdout).toContain('No good match.');
    expect(stdout).toContain('kubectl get events');
  });

  it('hides secrets in what it prints', async () => {
    const { stdout } = await runPrecedent(['similar', '--json', 'OOMKilled with DB_PASSWORD=correct-horse-battery']);

    expect(stdout).not.toContain('correct-horse-battery');
    expect(stdout).toContain('DB_PASSWORD=[redacted]');
  });

  it('answers 100 KB of binary from standard input', async () => {
    const stdin = Array.from({ length: 100_000 }, (_, i) => String.fromCharCode((i * 7) % 256)).join('');

    const { code, stdout } = await runPrecedent(['similar', '-', '--json'], { stdin });

    expect(code).toBe(0);
    expect(AnswerShape.safeParse(JSON.parse(stdout)).success).toBe(true);
  });

  it("answers from a team's own folder", async () => {
    const own = await folderWith({
      'patterns/teapot-leak.yaml': patternFile('teapot-leak'),
      'runbooks/teapot-leak.yaml': runbookFile('teapot-leak'),
    });

    const { stdout } = await runPrecedent(['similar', 'teapot 7 leaks'], { environment: { KNOWLEDGE_DIR: own } });

    expect(stdout).toMatch(/^1\. The teapot leaks {2}\(\w+, teapot-leak\)$/m);
  });
});

describe('precedent similar refuses', () => {
  it.each([
    ['no symptom', [], ''],
    ['a blank symptom', [' '], ''],
    ['empty standard input', ['-'], ''],
  ])('%s with exit code 2 and one line', async (_what, words, stdin) => {
    expect(await runPrecedent(['similar', ...words], { stdin })).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'precedent: There is no symptom to look up. Type what you see, or paste an event, a log line or an alert.\n',
    });
  });

  it('a symptom that is too long with exit code 1', async () => {
    const { code, stdout, stderr } = await runPrecedent(['similar', '-'], { stdin: 'x'.repeat(200_001) });

    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^precedent: The symptom has 200001 characters; up to 200000 are read\..*\n$/);
  });

  it('a folder of its own that is missing, with exit code 1 and no stack', async () => {
    const { code, stderr } = await runPrecedent(['similar', 'x'], {
      environment: { KNOWLEDGE_DIR: '/nowhere/at/all' },
    });

    expect(code).toBe(1);
    expect(stderr).toMatch(/^precedent: The knowledge base has a problem:\n\/nowhere\/at\/all: /);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});
