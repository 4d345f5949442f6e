/** What the error codes of Node, OpenSSL and undici mean for a reader. */
const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens at',
  ENOTFOUND: 'the name cannot be resolved of',
  EAI_AGAIN: 'the name cannot be resolved of',
  ETIMEDOUT: 'no connection can be made to',
  EHOSTUNREACH: 'no connection can be made to',
  ENETUNREACH: 'no connection can be made to',
  UND_ERR_CONNECT_TIMEOUT: 'no connection can be made to',
  ECONNRESET: 'the connection broke off to',
  EPIPE: 'the connection broke off to',
  UND_ERR_SOCKET: 'the connection broke off to',
  CERT_HAS_EXPIRED: 'the certificate has expired of',
  ERR_TLS_CERT_ALTNAME_INVALID: 'the certificate is for another host than',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the certificate is not trusted of',
  SELF_SIGNED_CERT_IN_CHAIN: 'the certificate is not trusted of',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'the certificate is not trusted of',
  UNABLE_TO_GET_ISSUER_CERT: 'the certificate is not trusted of',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'the certificate is not trusted of',
  CERT_SIGNATURE_FAILURE: 'the certificate is not trusted of',
};

/** Says why a connection failed, with the address; undefined where it is not the connection's error. */
export function connectionWords(error: unknown, address: string): string | undefined {
  const code = codeOf(error);
  if (code === undefined) return undefined;
  return `${WORDS[code] ?? `the connection failed (${code}) to`} ${address}`;
}

/** The error's own code, or its cause's; of several addresses that were tried, the first one's. */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error instanceof AggregateError ? codeOf(error.errors[0]) : codeOf(error.cause);
}
