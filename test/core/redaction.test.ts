import { describe, expect, it } from 'vitest';
import { createRedactor, REDACTED } from '../../src/core/redaction.ts';

const { redactValue, ...own } = createRedactor();
const redact = (text: string): string => own.redact(text).text;

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

describe('redactValue', () => {
  it('takes secrets out of every text of a structure', () => {
    expect(redactValue({ a: ['x', 'DB_PASSWORD=hunter22'], b: { c: 7 } })).toEqual({
      a: ['x', `DB_PASSWORD=${REDACTED}`],
      b: { c: 7 },
    });
  });

  it.each(['password', 'dbPassword', 'botToken', 'client_secret', 'authorization', 'Cookie', 'apiKey'])(
    'hides whatever stands under %s',
    (key) => {
      expect(redactValue({ [key]: 12345 })).toEqual({ [key]: REDACTED });
    },
  );
});

describe('redact, on what people paste', () => {
  it.each([
    ['{\\"password\\":\\"hunter2\\"}', 'hunter2'],
    ['password: "my long pass phrase"', 'long'],
    ['DB_PASS=hunter2', 'hunter2'],
    ['mysql --password hunter2 -h db', 'hunter2'],
    ['GET /x?token=abcdefabcdef', 'abcdefabcdef'],
    ['redis://:hunter2@cache:6379', 'hunter2'],
    ['postgres://app:p@ss@db:5432/x', 'p@ss'],
    ['Cookie: session=abc; id=7', 'session'],
  ])('hides the secret in %s', (text, secret) => {
    expect(redact(text)).not.toContain(secret);
  });

  it.each([
    'secret "tls-cert" not found',
    'MountVolume.SetUp failed for volume "certs" : secret "tls-cert" not found',
    'failed to get secret: timeout',
    'imagePullSecrets: regcred',
    'no basic auth credentials',
    'basic authentication-failed for the registry',
    'the service account token expired',
    'http://a:80/x',
  ])('leaves %s as it is', (text) => {
    expect(redact(text)).toBe(text);
  });
});

describe('redact, on one line of a structured log', () => {
  it('leaves what follows a header as it is', () => {
    const line = 'headers="Authorization: Bearer abc.def.ghi-12345" msg="back-off restarting" reason=CrashLoopBackOff';

    expect(redact(line)).toBe(
      `headers="Authorization: Bearer ${REDACTED}" msg="back-off restarting" reason=CrashLoopBackOff`,
    );
  });

  it.each([
    ['{"token":"s3cr3tvalue99","secret":"abcd1234efgh"}', 's3cr3tvalue99', 'abcd1234efgh'],
    ['client-key-data: LS0tLS1CRUdJTg==', 'LS0tLS1CRUdJTg=='],
    ['mysql -u root -phunter2 shop', 'hunter2'],
  ])('hides the secrets in %s', (text, ...secrets) => {
    for (const secret of secrets) expect(redact(text)).not.toContain(secret);
  });
});

describe('createRedactor', () => {
  const findsShop = createRedactor((text) =>
    [...text.matchAll(/shop-\d+/g)].map(({ index, 0: found }) => ({
      start: index,
      end: index + found.length,
      kind: 'shop number',
    })),
  );

  it('tells of which kinds the secrets were, each once, in the order of the text', () => {
    const text = join('shop-1, AKIA', 'Z7Q3XK5MWN2RT8VB, DB_PASSWORD=hunter2, shop-2');

    expect(findsShop.redact(text)).toEqual({
      text: `${REDACTED}, ${REDACTED}, DB_PASSWORD=${REDACTED}, ${REDACTED}`,
      masked: ['shop number', 'AWS key', 'password, key or token'],
    });
  });

  it('makes one of secrets that overlap', () => {
    expect(findsShop.redact('token=abc-shop-123-def').text).toBe(`token=${REDACTED}`);
  });

  it('tells of nothing when nothing was found', () => {
    expect(findsShop.redact('pods are Pending')).toEqual({ text: 'pods are Pending', masked: [] });
  });

  it('does not count what was masked before', () => {
    const text = `DB_PASSWORD=${REDACTED} Authorization: Bearer ${REDACTED} postgres://app:${REDACTED}@db/x`;

    expect(createRedactor().redact(text)).toEqual({ text, masked: [] });
  });

  it('tells nothing of the length of a secret', () => {
    expect(redact('DB_PASSWORD=abc')).toBe(redact(`DB_PASSWORD=${'abc'.repeat(3000)}`));
  });

  it('looks into structures with the given finder too, down to a depth', () => {
    expect(
      findsShop.redactValue({ a: [{ b: 'at shop-7' }], c: null, d: { d: { d: { d: { d: { d: { d: 1 } } } } } } }),
    ).toEqual({
      a: [{ b: `at ${REDACTED}` }],
      c: null,
      d: { d: { d: { d: { d: { d: '[too deep]' } } } } },
    });
  });

  it('gives up after some passes on a text that always looks like more secrets', () => {
    const endless = createRedactor((text) => [
      { start: text.lastIndexOf('a'), end: text.lastIndexOf('a') + 1, kind: 'a' },
    ]);

    expect(endless.redact('aaaaaaaaaa').masked).toEqual(['a']);
  });
});
