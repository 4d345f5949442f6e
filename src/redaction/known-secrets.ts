import { rules } from '@secretlint/secretlint-rule-preset-recommend';
import type { SecretLintRuleContext, SecretLintSourceCode } from '@secretlint/types';
import type { Secret } from '../core/redaction.ts';

/** The part of secretlint's rules that this program uses: they look through a text at once and report ranges. */
interface TextRule {
  readonly meta: { readonly id: string };
  create(context: SecretLintRuleContext, options: object): { file?(source: Text): void };
}

type Text = Pick<SecretLintSourceCode, 'content' | 'filePath' | 'ext' | 'contentType'>;

const PREFIX = '@secretlint/secretlint-rule-';

const LEFT_OUT: ReadonlySet<string> = new Set([
  // A comment in what somebody pastes would switch the others off.
  'filter-comments',
  // Reads key files, by their name.
  'gcp',
  // Both hide the host too, which an incident needs; our own rule masks the password in an address of any scheme.
  'basicauth',
  'database-connection-string',
]);

/** What people call the finds of a rule; a rule that is new in the preset goes by its id. */
const KINDS: ReadonlyMap<string, string> = new Map([
  ['aws', 'AWS key'],
  ['privatekey', 'private key'],
  ['npm', 'npm token'],
  ['slack', 'Slack token'],
  ['sendgrid', 'SendGrid key'],
  ['shopify', 'Shopify key'],
  ['github', 'GitHub token'],
  ['gitlab', 'GitLab token'],
  ['grafana', 'Grafana token'],
  ['openai', 'AI service key'],
  ['anthropic', 'AI service key'],
  ['groq', 'AI service key'],
  ['huggingface', 'Hugging Face token'],
  ['linear', 'Linear token'],
  ['notion', 'Notion token'],
  ['1password', '1Password token'],
  ['hashicorp-vault', 'Vault token'],
  ['vercel', 'Vercel token'],
  ['databricks', 'Databricks token'],
  ['docker', 'Docker token'],
  ['figma', 'Figma token'],
]);

const named: readonly { readonly name: string; readonly rule: TextRule }[] = rules.map((rule) => ({
  name: rule.meta.id.replace(PREFIX, ''),
  rule,
}));
const used = named.filter(({ name }) => !LEFT_OUT.has(name));

/** Finds what the rules of secretlint's recommended preset know. */
export function findKnownSecrets(text: string): readonly Secret[] {
  const source: Text = { content: text, filePath: undefined, ext: '', contentType: 'text' };
  const found: Secret[] = [];
  for (const { name, rule } of used) {
    const kind = KINDS.get(name) ?? `${name} secret`;
    // The message of a find quotes the secret, so it is neither made nor kept.
    const context: SecretLintRuleContext = {
      sharedOptions: {},
      createTranslator: () => (messageId) => ({ message: '', messageId: String(messageId), data: undefined }),
      report: ({ range: [start, end] }) => found.push({ start, end, kind }),
      ignore: () => undefined,
    };
    rule.create(context, {}).file?.(source);
  }
  return found;
}
