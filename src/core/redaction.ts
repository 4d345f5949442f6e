import type { Answer, Evidence } from './matching/answer.ts';

/** What stands in the place of a secret. */
export const REDACTED = '[redacted]';

// Shapes of secrets: the value is replaced, the name in front of it stays. Each expression is linear: no nested repeats.
const SECRETS: readonly RegExp[] = [
  // Authorization headers: Bearer, Basic and token schemes
  /\b(?<name>(?:bearer|basic|token)\s+)(?<value>[A-Za-z0-9+/_.=~-]{12,4000})/gi,
  // key=value and key: value, also in JSON; names that mean a secret
  /(?<name>(?:password|passwd|pwd|secret|api[_-]?key|apikey|access[_-]?key|private[_-]?key|auth[_-]?token|access[_-]?token|refresh[_-]?token|client[_-]?secret|credential)[\w-]{0,20}["']?\s{0,3}[:=]\s{0,3}["']?)(?<value>[^\s"',;&]{3,4000})/gi,
  // user:password@ in addresses
  /(?<name>[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@]{1,100}:)(?<value>[^\s/@]{1,200})(?=@)/gi,
  // tokens known by their beginning: Slack, GitHub, GitLab, AWS, Google, Stripe, npm
  /(?<name>)(?<value>\bxox[abeoprs]-[A-Za-z0-9-]{8,200}|\bxapp-[A-Za-z0-9-]{8,200}|\bgh[pousr]_[A-Za-z0-9]{20,200}|\bgithub_pat_\w{20,200}|\bglpat-[\w-]{15,100}|\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|\bAIza[\w-]{30,60}|\b[rs]k_live_[A-Za-z0-9]{10,100}|\bnpm_[A-Za-z0-9]{30,60})/g,
  // JSON web tokens
  /(?<name>)(?<value>\beyJ[\w-]{8,4000}\.[\w-]{8,4000}\.[\w-]{0,4000})/g,
  // PEM private keys, to their end or to the end of what was pasted
  /(?<name>)(?<value>-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----(?:(?!-----END)[\s\S]){0,10000}(?:-----END [A-Z ]{0,40}PRIVATE KEY-----)?)/g,
  // Hooks that are secret by their address
  /(?<name>https:\/\/hooks\.slack\.com\/(?:services|workflows|commands)\/)(?<value>[\w/]{8,200})/g,
];

/** Takes secrets out of a text before it is stored, posted or logged. What is not known to be a secret stays. */
export function redact(text: string): string {
  return SECRETS.reduce((clean, secret) => clean.replace(secret, (_whole, name: string) => `${name}${REDACTED}`), text);
}

/** The same for an answer: the query and every quote. */
export function redactAnswer(answer: Answer): Answer {
  const hidden = new Set(secretsIn(answer.query));
  // Quotes stand in the query: where it has no secret, they have none.
  if (hidden.size === 0) return answer;
  const clean = (evidence: Evidence): Evidence => ({ ...evidence, quote: redactQuote(evidence.quote, hidden) });
  return {
    ...answer,
    query: redact(answer.query),
    patterns: answer.patterns.map((match) => ({ ...match, evidence: match.evidence.map(clean) })),
    precedents: answer.precedents.map((match) => ({ ...match, evidence: match.evidence.map(clean) })),
    severity: {
      ...answer.severity,
      reasons: answer.severity.reasons.map(({ fact, source }) => ({
        fact: redactQuote(fact, hidden),
        source: redact(source),
      })),
    },
  };
}

function secretsIn(text: string): readonly string[] {
  return SECRETS.flatMap((secret) => [...text.matchAll(secret)].map((found) => found.groups?.value ?? ''));
}

/** A quote may hold a part of a secret without the name that betrays it. */
function redactQuote(quote: string, hidden: ReadonlySet<string>): string {
  let clean = redact(quote);
  for (const value of hidden) {
    if (value !== '') clean = clean.replaceAll(value, REDACTED);
    if (clean.length >= 6 && value.includes(clean)) return REDACTED;
  }
  return clean;
}
