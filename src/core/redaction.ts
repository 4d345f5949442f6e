import { z } from 'zod';

/** What stands in the place of a secret. */
export const REDACTED = '[redacted]';

// A value in quotes (plain, or escaped as in JSON within JSON), or up to the next blank or delimiter.
const VALUE = String.raw`(?:(?<open>\\?"|')[^"'\\\n]{1,4000}(?<close>\\?"|')|(?:[^\s"',;&\\]|\\(?!["'])){3,4000})`;
// Names that mean a secret. A bare "secret" does not: it is a kind of Kubernetes object, and its name helps.
const NAME = [
  'pass(?:word|wd|phrase)',
  'pwd',
  '(?:client|app|api|shared|signing|webhook|access|aws)[_-]?secret(?:[_-]?(?:access[_-]?)?key)?',
  'secret[_-]?(?:access[_-]?)?key',
  'api[_-]?key',
  'private[_-]?key',
  '(?:auth|access|refresh|bot|app|id)[_-]?token',
  '[_-](?:pass|secret|token|credentials?)',
].join('|');

// Each expression is linear: no repeat inside a repeat. What stands in the group `keep` stays.
const SECRETS: readonly RegExp[] = [
  // Authorization headers: scheme and value; cookies, to the end of the line or of the quotes that they stand in
  /(?<keep>\b(?:proxy-)?authorization["']?\s{0,3}:\s{0,3}["']?(?:(?:bearer|basic|token|digest)\s{1,3})?)[^\s"',]{4,4000}/gi,
  /(?<keep>\b(?:set-)?cookie["']?\s{0,3}:\s{0,3}["']?)[^\n"']{4,4000}/gi,
  // "token": "value" and "secret": "value" in JSON, where the name stands alone
  /(?<keep>["'](?:token|secret)\\?["']\s{0,3}:\s{0,3})(?<open>\\?["'])[^"'\\\n]{6,4000}(?<close>\\?["'])/gi,
  // kubeconfig, and the -p of database clients
  /(?<keep>\bclient-key-data:\s{0,3})\S{8,8000}/g,
  /(?<keep>\b(?:mysql|mysqldump|mysqladmin|mariadb)\b[^\n]{0,100}?\s-p)\S{3,200}/g,
  // The schemes alone; the value must look random, "basic authentication" does not
  /(?<keep>\bbearer\s{1,3})(?=[^\s]{0,200}\d)[A-Za-z0-9._~+/=-]{20,4000}/gi,
  /(?<keep>\bBasic\s{1,3})(?=[^\s]{0,200}[A-Z0-9=])[A-Za-z0-9+/]{16,4000}={0,2}(?![\w-])/g,
  // name=value, name: value, also quoted and escaped
  new RegExp(String.raw`(?<keep>(?:${NAME})\\?["']?\s{0,3}[:=]\s{0,3})${VALUE}`, 'gi'),
  // --password value, token=value
  new RegExp(String.raw`(?<keep>--(?:${NAME}|token|secret)\s{1,3})${VALUE}`, 'gi'),
  /(?<keep>\b(?:token|secret|pass)=)[^\s"',;&]{6,4000}/gi,
  // user:password@ in addresses
  /(?<keep>\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@]{0,100}:)[^\s/]{1,200}(?=@)/gi,
  // Tokens known by their beginning: Slack, GitHub, GitLab, AWS, Google, Stripe, npm
  /\bxox[abeoprs]-[A-Za-z0-9-]{8,200}|\bxapp-[A-Za-z0-9-]{8,200}|\bgh[pousr]_[A-Za-z0-9]{20,200}|\bgithub_pat_\w{20,200}|\bglpat-[\w-]{15,100}|\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|\bAIza[\w-]{30,60}|\b[rs]k_live_[A-Za-z0-9]{10,100}|\bnpm_[A-Za-z0-9]{30,60}/g,
  // JSON web tokens
  /\beyJ[\w-]{8,4000}\.[\w-]{8,4000}\.[\w-]{0,4000}/g,
  // PEM private keys, to their end or to the end of what was pasted
  /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----(?:(?!-----END)[\s\S]){0,10000}(?:-----END [A-Z ]{0,40}PRIVATE KEY-----)?/g,
  // Hooks that are secret by their address
  /(?<keep>https:\/\/hooks\.slack\.com\/(?:services|workflows|commands)\/)[\w/]{8,200}/g,
];

// A callback of replace is given the groups last, or the whole text when there are none.
const Groups = z
  .object({ keep: z.string().optional(), open: z.string().optional(), close: z.string().optional() })
  .optional()
  .catch(undefined);

/** Takes secrets out of a text before it is matched, stored, posted or logged. What is not known to be a secret stays. */
export function redact(text: string): string {
  return SECRETS.reduce((clean, secret) => clean.replace(secret, keepName), text);
}

function keepName(...found: readonly unknown[]): string {
  const { keep = '', open = '', close = '' } = Groups.parse(found.at(-1)) ?? {};
  return `${keep}${open}${REDACTED}${close}`;
}

/** Keys whose value is a secret whatever it looks like. */
const SECRET_KEY =
  /pass(?:word|wd|phrase)?$|pwd$|secret$|token$|api_?key$|private_?key$|authorization$|cookie$|credentials?$/i;
/** Deeper structures are cut: a log line is no place for them. */
const DEEPEST = 6;

/** The same for a structure: every text in it, and every value under a name that means a secret. */
export function redactValue(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redact(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= DEEPEST) return '[too deep]';
  if (Array.isArray(value)) return value.map((entry) => redactValue(entry, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [
      redact(key),
      SECRET_KEY.test(key) && entry !== undefined && entry !== null ? REDACTED : redactValue(entry, depth + 1),
    ]),
  );
}
