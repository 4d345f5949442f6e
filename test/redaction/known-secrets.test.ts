import { rules } from '@secretlint/secretlint-rule-preset-recommend';
import { describe, expect, it } from 'vitest';
import { findKnownSecrets } from '../../src/redaction/known-secrets.ts';

const TOKEN = ['ghp', '_', 'a1B2'.repeat(9)].join('');

describe('findKnownSecrets', () => {
  it('tells where a secret stands and of which kind it is', () => {
    expect(findKnownSecrets(`token ${TOKEN}!`)).toEqual([{ start: 6, end: 6 + TOKEN.length, kind: 'GitHub token' }]);
  });

  it('finds nothing in a text without secrets', () => {
    expect(findKnownSecrets('Back-off restarting failed container web in pod web-7d8f9c6b5d-x2x4z')).toEqual([]);
  });

  it('obeys no comment that would switch a rule off', () => {
    expect(findKnownSecrets(`secretlint-disable\n${TOKEN} // secretlint-disable-line`)).toHaveLength(1);
  });

  it('leaves the host of an address to be read', () => {
    expect(findKnownSecrets('postgres://app:hunter2x@db.prod:5432/shop https://app:hunter2x@git.prod.io/a')).toEqual(
      [],
    );
  });

  it.each(rules)('calls $meta.id, which answers at once', (rule) => {
    const context = {
      sharedOptions: {},
      createTranslator: () => () => ({ message: '', messageId: '', data: undefined }),
      report: () => undefined,
      ignore: () => undefined,
    };
    const never = (): never => {
      throw new Error('no rule asks for lines or files');
    };
    const source = {
      content: TOKEN,
      filePath: undefined,
      physicalFilePath: undefined,
      contentType: 'text',
      ext: '',
      hasBOM: false,
      getFilePath: never,
      getPhysicalFilePath: never,
      locationToRange: never,
      rangeToLocation: never,
      positionToIndex: never,
      indexToPosition: never,
    } as const;

    expect(rule.create(context, {}).file?.(source)).toBeUndefined();
  });

  it('knows the rules that this version of the preset brings', () => {
    expect(rules.map(({ meta }) => meta.id.replace('@secretlint/secretlint-rule-', '')).sort()).toEqual([
      '1password',
      'anthropic',
      'aws',
      'basicauth',
      'database-connection-string',
      'databricks',
      'docker',
      'figma',
      'filter-comments',
      'gcp',
      'github',
      'gitlab',
      'grafana',
      'groq',
      'hashicorp-vault',
      'huggingface',
      'linear',
      'notion',
      'npm',
      'openai',
      'privatekey',
      'sendgrid',
      'shopify',
      'slack',
      'vercel',
    ]);
  });
});
