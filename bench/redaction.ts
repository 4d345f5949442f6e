import { redactor } from '../src/redaction/redactor.ts';
import { type Figure, quantile } from './figure.ts';

const LINE =
  'Warning  Failed  3m (x4 over 5m)  kubelet  Failed to pull image "registry.example.com/shop/api@sha256:0123456789abcdef": denied\n';
const SECRET = 'DATABASE_URL=postgres://app:hunter2@db.prod:5432/shop password: "hunter2"\n';
/** Longest text that Slack sends; characters. */
const SLACK_TEXT = 40_000;
const ROUNDS = 300;
const HOSTILE_ROUNDS = 5;

/** Beginnings of secrets and what follows them: together they nearly match again and again, for our rules and the library's. */
const OPENINGS = [
  'eyJ-',
  'xapp-1-',
  'SG.a.',
  'figd_',
  'password="',
  'name: a_token',
  '-----BEGIN PRIVATE KEY-----',
  'a:b@tcp(',
  'a://b:c@',
];
const FILLINGS = ['', 'a', '-', 'a-', 'a.', ' ', '"', '\\', '_'.repeat(300)];

/** Masking secrets, by the length of the text, and on texts made to be slow. */
export function measureRedaction(): readonly Figure[] {
  const sized = [200, 4000, 200_000].flatMap((length) => [
    figureOf(`redaction, ${length} characters without a secret, p99`, timesOf(filled(LINE, length), ROUNDS)),
    figureOf(
      `redaction, ${length} characters with secrets, p99`,
      timesOf(filled(LINE.repeat(9) + SECRET, length), ROUNDS),
    ),
  ]);
  const hostile = OPENINGS.flatMap((opening) =>
    FILLINGS.flatMap((filling) => timesOf(filled(opening + filling, SLACK_TEXT), HOSTILE_ROUNDS)),
  );
  return [...sized, { ...figureOf(`redaction, ${SLACK_TEXT} hostile characters, p99`, hostile), target: 50 }];
}

function filled(unit: string, length: number): string {
  return unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
}

function timesOf(text: string, rounds: number): readonly number[] {
  for (let warm = 0; warm < rounds; warm++) redactor.redact(text);
  return Array.from({ length: rounds }, () => {
    const started = performance.now();
    redactor.redact(text);
    return performance.now() - started;
  });
}

function figureOf(name: string, times: readonly number[]): Figure {
  return { name, value: quantile(times, 0.99), unit: 'ms' };
}
