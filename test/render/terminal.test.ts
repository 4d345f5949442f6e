import { describe, expect, it } from 'vitest';
import { answerText } from '../../src/render/terminal.ts';
import { COLOUR, PLAIN } from '../../src/render/terminal-style.ts';
import { evidence, noMatchAnswer, patternMatch, precedentMatch, sampleAnswer } from '../support/sample-answer.ts';
import { SAMPLE_KNOWLEDGE } from '../support/sample-knowledge.ts';

const shown = (answer = sampleAnswer(), style = PLAIN): string => answerText(answer, SAMPLE_KNOWLEDGE, style);
const withQuote = (quote: string) => sampleAnswer({ patterns: [patternMatch({ evidence: [evidence(quote)] })] });

/** Characters that a terminal would obey, or that turn or hide text; line breaks are ours. */
const OBEYED = /[^\P{Cc}\n]|\p{Cf}/u;

describe('an answer on a terminal', () => {
  it('shows pattern, reasons, first step, precedents and severity', () => {
    expect(shown()).toMatchInlineSnapshot(`
      "1. Pod addresses are used up  (strong, pod-ip-exhaustion)
         Pods are placed but get no address.
         because: "failed to assign an IP address"
         check first: Read the sandbox error
           $ kubectl -n <ns> events --for pod/<pod>
           look for: failed to assign an IP address

      It happened before:
         😅 loveholidays, 2020: A /16 pod range that held only 256 nodes
            https://example.com/ips?a=1&b=2

      Severity: SEV3 🤬 Production (provisional)
         because: pods do not start (symptom)
         unknown: are customers hit?
      "
    `);
  });

  it('shows what to paste next when nothing fits', () => {
    expect(shown(noMatchAnswer())).toMatchInlineSnapshot(`
      "No good match.
      Nearest, but not near enough:
         Pod addresses are used up (pod-ip-exhaustion)
      Paste next, as they are printed:
         the warnings: kubectl get events -A --field-selector type=Warning --sort-by=.lastTimestamp | tail -20
         the pod:      kubectl -n <namespace> describe pod <pod>
         its log:      kubectl -n <namespace> logs <pod> --previous --tail=50

      Severity: SEV3 🤬 Production (provisional)
         because: pods do not start (symptom)
         unknown: are customers hit?
      "
    `);
  });

  it('shows where a literal message was read', () => {
    const signal = { kind: 'signal', quote: 'no IP', source: 'signal ip.1 (aws/vpc-cni ipamd.go)', weight: 7 } as const;

    expect(shown(sampleAnswer({ patterns: [patternMatch({ evidence: [signal] })] }))).toContain(
      '   because: "no IP" — signal ip.1\n',
    );
  });

  it('shows at most three patterns, three quotes and three precedents', () => {
    const five = [1, 2, 3, 4, 5];
    const answer = sampleAnswer({
      patterns: five.map((n) =>
        patternMatch({ id: `p-${n}`, title: `Pattern ${n}`, evidence: five.map((m) => evidence(`quote ${n}.${m}`)) }),
      ),
      precedents: five.map((n) => precedentMatch({ id: `i-${n}`, title: `Incident ${n}` })),
    });

    const text = shown(answer);

    expect(text.match(/Pattern \d/g)).toEqual(['Pattern 1', 'Pattern 2', 'Pattern 3']);
    expect(text.match(/quote 1\.\d/g)).toEqual(['quote 1.1', 'quote 1.2', 'quote 1.3']);
    expect(text.match(/Incident \d/g)).toEqual(['Incident 1', 'Incident 2', 'Incident 3']);
  });

  it('leaves out words that a shown quote holds already', () => {
    const text = shown(
      sampleAnswer({ patterns: [patternMatch({ evidence: [evidence('no IP left', 3), evidence('IP', 1)] })] }),
    );

    expect(text.match(/because: ".*"/g)).toEqual(['because: "no IP left"']);
  });

  it('shows a quote on one line, clipped', () => {
    const text = shown(withQuote(`first\nsecond ${'x'.repeat(500)}`));

    const line = text.split('\n').find((each) => each.includes('because: "first'));

    expect(line).toMatch(/^ {3}because: "first second x+…"$/);
    expect(line?.length).toBeLessThan(140);
  });

  it('shows each line of a command', () => {
    const [step] = sampleAnswer().steps;
    const steps = step ? [{ ...step, command: 'kubectl a\nkubectl b' }] : [];

    expect(shown(sampleAnswer({ steps }))).toContain('     $ kubectl a\n     $ kubectl b\n');
  });

  it('says nothing of precedents when there are none', () => {
    expect(shown(sampleAnswer({ precedents: [] }))).not.toContain('It happened before');
  });

  it('has the same words in colour', () => {
    const colours = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g');

    expect(shown(sampleAnswer(), COLOUR)).not.toBe(shown());
    expect(shown(sampleAnswer(), COLOUR).replace(colours, '')).toBe(shown());
  });

  it('ends with one line break', () => {
    expect(shown()).toMatch(/[^\n]\n$/);
  });
});

describe('characters that a terminal would obey', () => {
  const hostile = [
    ['a colour', '\u001b[31mred'],
    ['a window title', '\u001b]0;owned\u0007'],
    ['a clipboard write', '\u001b]52;c;aGk=\u001b\\'],
    ['an eight-bit control', '\u009b31mred'],
    ['a carriage return', 'safe\rrm -rf'],
    ['a backspace', 'safe\b\b\b\brm'],
    ['a null', 'a\u0000b'],
    ['a bidi override', '\u202egnp.exe'],
    ['a bidi isolate', '\u2066x\u2069'],
    ['a zero-width space', 'a\u200bb'],
  ] as const;

  it.each(hostile)('never reach it from a quote: %s', (_what, quote) => {
    expect(shown(withQuote(quote))).not.toMatch(OBEYED);
  });

  it.each(hostile)('never reach it from a reason for the severity: %s', (_what, fact) => {
    const severity = { ...sampleAnswer().severity, reasons: [{ fact, source: 'symptom' }] };

    expect(shown(sampleAnswer({ severity }))).not.toMatch(OBEYED);
  });

  it('leave the words beside them readable', () => {
    expect(shown(withQuote('\u001b[31mOOMKilled\u001b[0m'))).toContain('OOMKilled');
  });
});
