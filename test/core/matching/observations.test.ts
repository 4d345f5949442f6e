import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { observationsOf, passagesOf, shapeOf } from '../../../src/core/matching/observations.ts';

function observed(text: string): readonly { text: string; count: number }[] {
  return observationsOf(text).map(({ from, to, count }) => ({ text: text.slice(from, to), count }));
}

function passages(text: string): readonly string[] {
  return passagesOf(text, observationsOf(text)).map(({ from, to }) => text.slice(from, to));
}

describe('observationsOf', () => {
  it('sees one observation in one sentence', () => {
    expect(observed('pods are Pending')).toEqual([{ text: 'pods are Pending', count: 1 }]);
  });

  it('sees none in blank text', () => {
    expect(observed(' \n\t\n')).toEqual([]);
  });

  it('reads consecutive lines of prose as one paragraph', () => {
    expect(observed('pods are Pending\nsince the deploy')).toEqual([
      { text: 'pods are Pending\nsince the deploy', count: 1 },
    ]);
  });

  it('begins another paragraph after a blank line', () => {
    expect(observed('pods are Pending\n\nnodes are fine').map(({ text }) => text)).toEqual([
      'pods are Pending',
      'nodes are fine',
    ]);
  });

  it('reads each line of output as one', () => {
    const text =
      '2026-01-02T03:04:05Z pull failed\n{"level":"error","msg":"no route"}\nW0102 03:04:05 kubelet lost lease';

    expect(observed(text)).toHaveLength(3);
  });

  it('counts lines that differ in names, numbers and times once', () => {
    const text = [
      'Warning  BackOff  pod/api-6d4cf56db6-x2x7k  17s',
      'Warning  BackOff  pod/api-6d4cf56db6-q4w5z  21s',
      'Warning  FailedMount  pod/db-0  3s',
    ].join('\n');

    expect(observed(text).map(({ count }) => count)).toEqual([2, 1]);
  });

  it('separates prose from the output that follows', () => {
    expect(observed('look at this:\nWarning  FailedMount  mount failed').map(({ text }) => text)).toEqual([
      'look at this:',
      'Warning  FailedMount  mount failed',
    ]);
  });

  it('counts as many lines as 500 lines of one shape hold', () => {
    const text = Array.from({ length: 500 }, (_, i) => `2026-01-02T03:04:05Z dial tcp 10.0.0.${i}:53 refused`).join(
      '\n',
    );

    expect(observed(text).map(({ count }) => count)).toEqual([500]);
  });
});

describe('shapeOf', () => {
  it('is one for two occurrences of a message', () => {
    expect(shapeOf('03:04:05 pod api-x2x7k took 17 ms')).toBe(shapeOf('03:05:09  pod api-q4w5z took 2 ms'));
  });

  it('differs for different messages', () => {
    expect(shapeOf('pull failed')).not.toBe(shapeOf('mount failed'));
  });
});

describe('passagesOf', () => {
  it('joins neighbouring observations', () => {
    const text = 'Error: pull failed\nError: mount failed';

    expect(passages(text)).toEqual([text]);
  });

  it('cuts long text at spaces and loses no word', () => {
    const words = Array.from({ length: 1000 }, (_, i) => `word${i}`);

    const found = passages(words.join(' '));

    expect(found.length).toBeGreaterThan(1);
    expect(found.flatMap((passage) => passage.trim().split(' '))).toEqual(words);
  });

  it('cuts text that has no spaces', () => {
    const text = 'x'.repeat(5000);

    expect(passages(text).join('')).toBe(text);
    expect(Math.max(...passages(text).map((passage) => passage.length))).toBeLessThanOrEqual(1200);
  });

  it('holds every observation of any text, in pieces of bounded length', () => {
    const line = fc.oneof(
      fc.constantFrom(
        '',
        'Error: pull failed',
        '{"msg":"x"}',
        'pods are Pending',
        'a'.repeat(900),
        'word '.repeat(400),
      ),
      fc.string({ maxLength: 40 }),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 15 }), (lines) => {
        const text = lines.join('\n');
        const observations = observationsOf(text);
        const found = passagesOf(text, observations);

        for (const { from, to } of found) expect(to - from).toBeLessThanOrEqual(1200);
        for (const { from, to } of observations) {
          const covered = found.reduce((sum, p) => sum + Math.max(0, Math.min(to, p.to) - Math.max(from, p.from)), 0);
          expect(covered).toBe(to - from);
        }
      }),
    );
  });
});
