/** What stands in the place of a secret. It carries nothing of the secret, neither its length nor a hash. */
export const REDACTED = '[redacted]';

/** A text without its secrets, and of which kinds these were ("AWS key"), each once, in the order of the text. */
export interface Redacted {
  readonly text: string;
  readonly masked: readonly string[];
}

/** Where a secret stands in a text; offsets in UTF-16 units, `end` exclusive. */
export interface Secret {
  readonly start: number;
  readonly end: number;
  /** What people call it; never a part of it. */
  readonly kind: string;
}

/** Finds secrets in a text, in any order; they may overlap. Its time must be linear in the text. */
export type FindSecrets = (text: string) => readonly Secret[];

/** Takes secrets out before anything is matched, stored, posted, exported or logged. */
export interface Redactor {
  redact(text: string): Redacted;
  /** The same for a structure: every text in it, and every value under a name that means a secret. */
  redactValue(value: unknown): unknown;
}

/** Masks what our own rules and the given finders find. What is not known to be a secret stays. */
export function createRedactor(...finders: readonly FindSecrets[]): Redactor {
  const all = [findOwn, ...finders];
  const redactText = (text: string): Redacted => mask(text, all);
  return { redact: redactText, redactValue: (value) => valueWithout(value, (text) => redactText(text).text, 0) };
}

// Names that mean a secret, at the end of a longer name too. A bare "secret" or "-secret" does not: it is a kind of
// Kubernetes object, and its name helps. PWD is the working directory when a path follows.
const NAME = `(?:${[
  'pass(?:word|wd|phrase|code)',
  String.raw`pwd(?![ \t]{0,3}[:=][ \t]{0,3}["']?/)`,
  '(?:client|app|api|shared|signing|webhook|access|aws|consumer|jwt|session)[_-]?secret(?:[_-]?(?:access[_-]?)?key)?',
  'secret[_-]?(?:access[_-]?)?key(?:[_-]?base)?',
  '(?:api|private|account|access|subscription|encryption|signing|master|storage|license)[ _-]?key',
  '(?:auth|access|refresh|bot|app|id|identity|session|security|bearer|private|deploy|personal|registration)[_-]?token',
  '[_-](?:pass|token|credentials?)',
  '_secret',
].join('|')})`;

// Sizes, as `kubectl describe secret` prints them.
const NOT_A_SIZE = String.raw`(?!\d{1,7} bytes)`;
// After a colon and a blank error messages go on: "(using password: YES)", "token: expired", "lost its password: service
// group frozen". A word of letters alone with another word behind it is taken for one of theirs.
const NOT_PROSE = String.raw`(?![a-z]{1,12}[,.;:)]{0,2} ["'(]?(?![\w.-]{1,40}[:=])[a-z]|(?:authentication|authorization|expired|invalid|incorrect|missing|required|failed|denied|empty|unset|mismatch|rejected|timeout|no|yes)(?=[\s,.;:)"']|$))`;

// A value in quotes, plain or escaped (JSON within JSON), whether they are closed or not; or up to a blank or delimiter.
const QUOTED = String.raw`(?:\\{1,3}["'](?<escaped>[^"'\n]{0,8000}[^"'\\\n])|"(?<double>(?:[^"\\\n]|\\[^\n])+)|'(?<single>[^'\n]+))`;
const VALUE = String.raw`(?:${QUOTED}|(?<bare>(?:[^\s"',;&\\]|\\(?!["']))+))`;
const QUOTE = String.raw`\\{0,3}["']`;

interface Rule {
  readonly kind: string;
  readonly expression: RegExp;
}

const rule = (kind: string, source: string, flags = ''): Rule => ({
  kind,
  expression: new RegExp(source, `dg${flags}`),
});

const NAMED = 'password, key or token';
const ADDRESS = 'password in a connection string';
const HEADER = 'Authorization header';
const PRIVATE_KEY = 'private key';
const BEGIN = `-----BEGIN[A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----`;

// What stands in a named group is the secret; without one, the whole match. Each expression takes time linear in the
// text: an open repeat either ends its expression or cannot begin again inside what it has read.
const RULES: readonly Rule[] = [
  // Private keys to their end, or over the lines of base64 that follow when the end was cut off; and wrapped in base64
  rule(
    PRIVATE_KEY,
    String.raw`${BEGIN}(?:(?!-----(?:BEGIN|END))[\s\S])*-----END[A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----`,
  ),
  rule(
    PRIVATE_KEY,
    String.raw`${BEGIN}(?:(?:\s|\\[nr])+(?:[A-Za-z0-9+/=]{20,}|[A-Za-z0-9+/=]+(?=\s{0,3}(?:\n|\\n|$))|[A-Z][A-Za-z-]+: [\w,-]+))*`,
  ),
  rule(PRIVATE_KEY, String.raw`\bLS0tLS1CRUdJTi(?!BDRVJU|BQVUJM)[A-Za-z0-9+/=]{8,}`),
  rule(PRIVATE_KEY, String.raw`\bclient-key-data["']?:\s{0,3}["']?(?<secret>[^\s"']{8,})`),

  // Headers: scheme and value; cookies, to the end of the line or of the quotes that they stand in
  rule(
    HEADER,
    String.raw`\b(?:proxy-)?authorization["']?\s{0,3}[:=]\s{0,3}["'[]?(?:(?:bearer|basic|token|apikey|negotiate|splunk)\s{1,3}(?<secret>[^\s"',\]]{4,})|(?!digest|aws4)(?<bare>(?=[^\s]{0,200}\d)[^\s"',\]]{8,}|[^\s"',\]]{20,}))`,
    'i',
  ),
  rule(
    HEADER,
    String.raw`\b(?:proxy-)?authorization["']?\s{0,3}[:=]\s{0,3}["'[]?(?:digest|aws4)[^\s]{0,40}\s{1,3}(?<secret>[^\n]+)`,
    'i',
  ),
  rule(HEADER, String.raw`\bbearer\s{1,3}(?<secret>(?=[^\s]{0,200}\d)[A-Za-z0-9._~+/=-]{20,})`, 'i'),
  rule(HEADER, String.raw`\bBasic\s{1,3}(?<secret>(?=[^\s]{0,200}[A-Z0-9=])[A-Za-z0-9+/]{16,}={0,2})(?![\w-])`),
  rule('cookie', String.raw`\b(?:set-)?cookie["']?\s{0,3}:\s{0,3}["'[]?(?<secret>[^\n"'\]]{4,})`, 'i'),

  // Passwords in addresses of any scheme, in Go's user:password@tcp(host), and in command lines
  rule(
    ADDRESS,
    String.raw`\b[a-z][a-z0-9+.-]{1,20}://[^\s/:@"']{0,256}:(?<secret>[^\s/"']{1,256}(?=@)|(?!\d{1,5}[/?#])[^\s@"']{1,256}(?=@))`,
    'i',
  ),
  rule(ADDRESS, String.raw`(?<![\w/:.@-])[\w.-]{1,64}:(?<secret>[^\s@/"']{1,200})@(?:tcp|unix)\(`),
  rule(
    'password on a command line',
    String.raw`\b(?:mysql|mysqldump|mysqladmin|mariadb|sshpass)\b[^\n]{0,100}?\s-p["']?(?<secret>[^\s"'\\-][^\s"'\\]{2,200})`,
  ),
  rule(
    'password on a command line',
    String.raw`\b(?:sshpass|(?:docker|podman|registry|az|oc) login)\b[^\n]{0,100}?\s-p\s{1,3}["']?(?<secret>[^\s"']+)`,
  ),
  rule('password on a command line', String.raw`\bredis-cli\b[^\n]{0,100}?\s-a\s{1,3}["']?(?<secret>[^\s"']+)`),
  rule(
    'password on a command line',
    String.raw`\bcurl\b[^\n]{0,200}?\s(?:-u|--user)[ =]{0,2}["']?[^\s:"']{1,100}:(?<secret>[^\s"']+)`,
  ),
  rule('password on a command line', String.raw`-pass(?:in|out)?\s{1,3}pass:(?<secret>\S+)`),
  rule(
    'password',
    String.raw`\blogin\s{1,3}\S{1,100}\s{1,3}password\s{1,3}(?<secret>\S+)|\brequirepass\s{1,3}(?<required>\S+)`,
  ),

  // name=value and name: value; with all that follows up to a blank where a word begins so, as in a dump of the environment
  rule(NAMED, String.raw`(?<![^\s>|])(?=[\w.]+=)[\w.]{0,100}${NAME}=(?<word>[^\s"'](?:\S*[^\s"',;)])?)`, 'i'),
  rule(NAMED, `${NAME}=>?${VALUE}`, 'i'),
  rule(NAMED, String.raw`${NAME}(?::[ \t]{1,60}|[ \t]{1,3}=>?[ \t]{0,3})${NOT_A_SIZE}${NOT_PROSE}${VALUE}`, 'i'),
  rule(NAMED, `${NAME}:${VALUE}`, 'i'),
  // "name": "value", <name>value</name>, --name value, and the two lines of a container's variable
  rule(NAMED, String.raw`${NAME}${QUOTE}\s{0,3}(?::|=>?)\s{0,3}(?:${QUOTED}|(?<bare>\d{4,}))`, 'i'),
  rule(NAMED, String.raw`${NAME}>(?<secret>[^<>\n]{1,400})</`, 'i'),
  rule(NAMED, String.raw`(?<![\w-])--[a-z-]{0,40}?(?:${NAME}|token)\s{1,3}(?!-)${VALUE}`, 'i'),
  rule(
    NAMED,
    String.raw`\bname${QUOTE}?:\s{0,3}(?:${QUOTE})?[\w.-]{0,100}?${NAME}(?:${QUOTE})?,?\s{0,200}(?:${QUOTE})?value(?:${QUOTE})?:[ \t]{0,3}${VALUE}`,
    'i',
  ),

  // "token" and "secret" alone mean many things: the value must look random, or stand where only a value can
  rule('token', String.raw`${QUOTE}token${QUOTE}\s{0,3}:\s{0,3}\\{0,3}["'](?<secret>[^"'\\\n]{6,})`, 'i'),
  rule(
    'token',
    String.raw`${QUOTE}secret${QUOTE}\s{0,3}:\s{0,3}\\{0,3}["'](?<secret>(?=[^"'\n]{0,200}\d)[^"'\\\n]{6,})`,
    'i',
  ),
  rule('token', String.raw`\btoken:[ \t]{1,40}["']?(?<secret>(?=[^\s"']{0,200}\d)[\w.~+/=-]{16,})`, 'i'),
  rule(
    'token',
    String.raw`\b(?:token|pass)=(?<secret>[^\s"',;&]{6,})|\bsecret=(?<random>(?=[^\s"',;&]{0,200}\d)[^\s"',;&]{16,})`,
    'i',
  ),
  rule('signature', String.raw`\bsignature=(?<secret>[\w%+/=-]{32,})|[?&]sig=(?<sig>[^\s"'&#]{16,})`, 'i'),
  rule('key', String.raw`[?&]key=(?<secret>[^\s"'&#]{16,})`, 'i'),
  rule(
    'registry login',
    String.raw`${QUOTE}auth${QUOTE}\s{0,3}:\s{0,3}\\{0,3}["'](?<secret>[A-Za-z0-9+/=_-]{8,})|\bdockerconfigjson["']?:\s{0,3}["']?(?<config>[A-Za-z0-9+/=]{8,})|\beyJhdXRocyI6[A-Za-z0-9+/=]+`,
  ),

  // Secrets known by their beginning, shorter or cut off ones too, which the library leaves
  rule('JSON web token', String.raw`(?<![\w-])eyJ[\w-]{8,}(?:\.[\w-]*){1,4}`),
  rule(
    'Slack token',
    String.raw`\bxox[a-z]-[A-Za-z0-9-]{8,}|\bxoxe\.xox[a-z]-[A-Za-z0-9-]{8,}|\bxapp-[A-Za-z0-9-]{8,}`,
  ),
  rule(
    'webhook',
    String.raw`https://hooks\.slack\.com/(?:services|workflows|commands|triggers)/(?<slack>[\w/]{8,})|\bdiscord(?:app)?\.com/api/webhooks/(?<discord>[\w/-]{8,})|\bwebhook\.office\.com/(?<office>[\w@/-]{8,})`,
  ),
  rule('GitHub token', String.raw`\bgh[pour]_[A-Za-z0-9]{20,}|\bghs_\w{20,}(?:\.[\w-]+){0,2}|\bgithub_pat_\w{20,}`),
  rule('GitLab token', String.raw`\bgl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|oas|soat)-[\w-]{15,}`),
  rule('AWS key', String.raw`\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\b`),
  rule('Google key', String.raw`\bAIza[\w-]{30,}|\bya29\.[\w-]{20,}|\bGOCSPX-[\w-]{20,}`),
  rule('Azure key', String.raw`(?<![\w~.-])[\w~.-]{3}\dQ~[\w~.-]{31,34}(?![\w~.-])`),
  rule('Stripe key', String.raw`\b[rs]k_(?:live|test)_[A-Za-z0-9]{10,}|\bwhsec_[A-Za-z0-9+/=]{16,}`),
  rule('Twilio key', String.raw`\bSK[0-9a-f]{32}\b`),
  rule('SendGrid key', String.raw`\bSG\.[\w-]{16,}\.[\w-]{16,}`),
  rule('npm token', String.raw`\bnpm_[A-Za-z0-9]{30,}`),
  rule('PyPI token', String.raw`\bpypi-Ag[\w-]{16,}`),
  rule('AI service key', String.raw`(?<![\w-])sk-(?:(?:proj|svcacct|admin|ant|or)-[\w-]{20,}|[A-Za-z0-9]{20,})`),
  rule('Vault token', String.raw`\bhv[sbr]\.[\w-]{20,}`),
  rule('DigitalOcean token', String.raw`\bdo[opr]_v1_[0-9a-f]{32,}`),
  rule('Cloudflare token', String.raw`\bcf(?:k|ut|at)_[A-Za-z0-9]{40,}`),
  rule('Tailscale key', String.raw`\btskey-[a-z]{2,20}-[\w-]{16,}`),
  rule('New Relic key', String.raw`\bNRAK-[A-Z0-9]{20,}`),
  rule('Telegram token', String.raw`\b\d{8,10}:AA[\w-]{30,}`),
  rule('age key', String.raw`\bAGE-SECRET-KEY-1[A-Z0-9]{20,}`),
];

// What stands in a secret's place and tells nothing: references to variables, templates, files and keys, and stars.
const STAND_IN =
  /^(?:\$[A-Z_][A-Z0-9_]*|\$\{[^}]*\}|\$\(.*|\{\{.*|<(?:set|[\w .-]+>)|[*.…]+|\/(?:etc|var|run|home|opt|usr|tmp|mnt|root|secrets?|app|data|vault|certs?|proc)\/.*|true|false|null|nil|none)$/s;

function findOwn(text: string): readonly Secret[] {
  return RULES.flatMap(({ kind, expression }) =>
    [...text.matchAll(expression)].flatMap(({ indices }) => {
      const place = Object.values(indices?.groups ?? {}).find((group) => group !== undefined) ?? indices?.[0];
      return place === undefined || STAND_IN.test(text.slice(...place))
        ? []
        : [{ start: place[0], end: place[1], kind }];
    }),
  );
}

/** Two are usual when there is a secret, one when there is none; the rest is for texts made to need more. */
const MOST_PASSES = 5;

// What stood beside a secret may read as one when it is gone: it is looked through until nothing more is found, so
// that a text that was masked before stays as it is.
function mask(text: string, finders: readonly FindSecrets[]): Redacted {
  const kinds = new Set<string>();
  let clean = text;
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const { text: next, masked } = maskOnce(clean, finders);
    if (masked.length === 0) break;
    clean = next;
    for (const kind of masked) kinds.add(kind);
  }
  return { text: clean, masked: [...kinds] };
}

function maskOnce(text: string, finders: readonly FindSecrets[]): Redacted {
  const secrets = finders
    .flatMap((find) => find(text))
    .map((secret) => outsidePlaceholders(text, secret))
    .filter((secret) => hidesSomething(text, secret));
  if (secrets.length === 0) return { text, masked: [] };
  const ordered = secrets.sort((a, b) => a.start - b.start || b.end - a.end);
  let clean = '';
  let read = 0;
  for (const { start, end } of ordered) {
    // Overlapping secrets become one.
    if (start >= read) clean += `${text.slice(read, start)}${REDACTED}`;
    read = Math.max(read, end);
  }
  return { text: clean + text.slice(read), masked: [...new Set(ordered.map(({ kind }) => kind))] };
}

// A find that ends inside a placeholder takes all of it.
function outsidePlaceholders(text: string, secret: Secret): Secret {
  const before = placeholderAround(text, secret.start) ?? secret.start;
  const after = placeholderAround(text, secret.end);
  return { ...secret, start: before, end: after === undefined ? secret.end : after + REDACTED.length };
}

/** Where the placeholder begins that has the offset in its inside. */
function placeholderAround(text: string, offset: number): number | undefined {
  const from = Math.max(0, offset - REDACTED.length + 1);
  const at = text.slice(from, offset + REDACTED.length - 1).indexOf(REDACTED);
  return at === -1 ? undefined : from + at;
}

// False for what is masked already.
function hidesSomething(text: string, { start, end }: Secret): boolean {
  return /\w/.test(text.slice(start, end).replaceAll(REDACTED, ''));
}

/** Keys whose value is a secret whatever it looks like. */
const SECRET_KEY =
  /pass(?:word|wd|phrase)?$|pwd$|secret$|token$|api_?key$|private_?key$|authorization$|cookie$|credentials?$/i;
/** Deeper structures are cut: a log line is no place for them. */
const DEEPEST = 6;

function valueWithout(value: unknown, redactText: (text: string) => string, depth: number): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= DEEPEST) return '[too deep]';
  if (Array.isArray(value)) return value.map((entry) => valueWithout(entry, redactText, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [
      redactText(key),
      SECRET_KEY.test(key) && entry !== undefined && entry !== null
        ? REDACTED
        : valueWithout(entry, redactText, depth + 1),
    ]),
  );
}
