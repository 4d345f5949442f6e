import { describe, expect, it } from 'vitest';
import { REDACTED, redact, redactAnswer } from '../../src/core/redaction.ts';
import { evidence, patternMatch, precedentMatch, sampleAnswer } from '../support/sample-answer.ts';

// Put together here so that no scanner takes them for real ones.
const join = (...parts: readonly string[]): string => parts.join('');
const PRIVATE_KEY = join('-----BEGIN RSA PRIVATE', ' KEY-----\nMIIEabc\ndef==\n-----END RSA PRIVATE', ' KEY-----');

const SECRETS: readonly (readonly [what: string, secret: string])[] = [
  ['a bot token', join('xoxb', '-123456789012-abcdefGHIJKL')],
  ['a user token', join('xoxp', '-123456789012-abcdefGHIJKL')],
  ['an app token', join('xapp', '-1-A0123-456-abcdef')],
  ['a GitHub token', join('ghp', '_', 'a1B2'.repeat(9))],
  ['a fine-grained GitHub token', join('github', '_pat_', 'a1B2'.repeat(9))],
  ['a GitLab token', join('glpat', '-abcdefghij1234567890')],
  ['an AWS key id', join('AKIA', 'IOSFODNN7EXAMPLE')],
  ['a Google key', join('AIza', 'SyA1234567890abcdefghijklmnopqrstuvw')],
  ['a Stripe key', join('sk_', 'live_abcdefghij1234')],
  ['an npm token', join('npm', '_', 'a1B2'.repeat(9))],
  ['a JSON web token', join('eyJhbGciOiJIUzI1NiJ9', '.eyJzdWIiOiIxMjM0In0', '.abc-DEF_123')],
  ['a private key', PRIVATE_KEY],
];

const NAMED: readonly (readonly [text: string, shown: string])[] = [
  ['Authorization: Bearer abcdef1234567890', `Authorization: Bearer ${REDACTED}`],
  ['authorization: basic dXNlcjpwYXNzd29yZA==', `authorization: basic ${REDACTED}`],
  ['DB_PASSWORD=hunter2 mysql', `DB_PASSWORD=${REDACTED} mysql`],
  ['{"password": "hunter2", "user": "a"}', `{"password": "${REDACTED}", "user": "a"}`],
  ["client_secret: 'abc123'", `client_secret: '${REDACTED}'`],
  ['api-key=abc123&x=1', `api-key=${REDACTED}&x=1`],
  ['postgres://app:hunter2@db:5432/shop', `postgres://app:${REDACTED}@db:5432/shop`],
  [join('https://hooks.slack.com/', 'services/T000/B000/abcdef'), `https://hooks.slack.com/services/${REDACTED}`],
];

describe('redact', () => {
  it.each(SECRETS)('takes out %s', (_what, secret) => {
    expect(redact(`before ${secret} after`)).toBe(`before ${REDACTED} after`);
  });

  it.each(NAMED)('keeps the name and takes out the value: %s', (text, shown) => {
    expect(redact(text)).toBe(shown);
  });

  it('takes out a private key that was cut off', () => {
    const cut = PRIVATE_KEY.slice(0, 50);

    expect(redact(`key: ${cut}`)).not.toContain('MIIE');
  });

  it('takes out every secret of a text', () => {
    const text = SECRETS.map(([, secret]) => secret).join(' ');

    const clean = redact(text);

    for (const [, secret] of SECRETS) expect(clean).not.toContain(secret);
  });

  it('changes nothing the second time', () => {
    for (const text of [...SECRETS.map(([, secret]) => secret), ...NAMED.map(([named]) => named)]) {
      expect(redact(redact(text))).toBe(redact(text));
    }
  });

  it.each([
    'pods are Pending',
    'secret "db-credentials" not found',
    'MountVolume.SetUp failed for volume "tls" : secret "tls" not found',
    'failed to pull image "registry.example.com/shop/api@sha256:0123456789abcdef"',
    'x509: certificate signed by unknown authority',
    'GET https://10.0.0.1:6443/api/v1/nodes 403',
    'ask-xapp or xox-1',
  ])('leaves a symptom alone: %s', (text) => {
    expect(redact(text)).toBe(text);
  });

  it.each([
    ['names of secrets', 'password'.repeat(12_000)],
    ['addresses', 'a://b:'.repeat(16_000)],
    ['openings of keys', '-----BEGIN PRIVATE KEY-----'.repeat(4000)],
    ['openings of web tokens', 'eyJaaaaaaaa.'.repeat(8000)],
  ])('comes to an end on 100 KB of %s', (_what, text) => {
    expect(redact(text)).toBeTypeOf('string');
  });
});

describe('redactAnswer', () => {
  const token = SECRETS[0]?.[1] ?? '';

  it('takes secrets out of the query, of every quote and of the reasons', () => {
    const clean = redactAnswer(
      sampleAnswer({
        query: `login with ${token} fails`,
        patterns: [patternMatch({ evidence: [evidence(`with ${token}`)] })],
        precedents: [precedentMatch({ evidence: [evidence(`${token} fails`)] })],
        severity: {
          level: 'SEV3',
          tier: 'production',
          provisional: false,
          reasons: [{ fact: `"${token}"`, source: 'symptom' }],
          unknown: [],
        },
      }),
    );

    expect(JSON.stringify(clean)).not.toContain(token);
    expect(clean.query).toBe(`login with ${REDACTED} fails`);
    expect(clean.patterns[0]?.evidence[0]?.quote).toBe(`with ${REDACTED}`);
  });

  it('takes out the value where a quote lacks the name that betrays it', () => {
    const clean = redactAnswer(
      sampleAnswer({
        query: 'DB_PASSWORD=correct-horse-battery',
        patterns: [patternMatch({ evidence: [evidence('correct-horse-battery'), evidence('horse-battery')] })],
      }),
    );

    expect(clean.patterns[0]?.evidence.map(({ quote }) => quote)).toEqual([REDACTED, REDACTED]);
  });

  it('leaves an answer without secrets as it is', () => {
    expect(redactAnswer(sampleAnswer())).toEqual(sampleAnswer());
  });
});
