// What the API server appends to generated names: five characters without vowels and look-alikes, and for replica sets a
// hash of up to ten (k8s.io/apimachinery pkg/util/rand).
const SAFE = '[bcdfghjklmnpqrstvwxz2456789]';
const VARIABLE = new RegExp(
  [
    '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}',
    'sha256:[0-9a-f]+',
    `(?<=-)(?:${SAFE}{6,10}-)?${SAFE}{5}(?![a-z0-9])`,
    `(?<=-)${SAFE}{6,10}(?![a-z0-9])`,
    String.raw`\b[0-9a-f]{12,64}\b`,
    String.raw`\d+(?:[.:]\d+)+`,
    // Three digits alone are an exit code or an HTTP status, which tell causes apart.
    String.raw`(?<![\d.:])(?![1-5]\d\d(?![\d\w.:]))\d+`,
  ].join('|'),
  'g',
);
const COMBINED = '(combined from similar events): ';

/** A message without the remark under which the API server joins alike events. */
export function withoutCombined(message: string): string {
  return message.startsWith(COMBINED) ? message.slice(COMBINED.length) : message;
}

/** Two messages of one shape tell the same of other objects: generated names, counts and addresses are left out. */
export function messageShape(message: string): string {
  return withoutCombined(message).replace(VARIABLE, '#');
}

/** The controller's part of a generated pod name, and whether a replica set stands between; undefined for other names. */
export function generatedFrom(pod: string): { readonly base: string; readonly hasReplicaSet: boolean } | undefined {
  const found = GENERATED.exec(pod);
  return found?.[1] === undefined ? undefined : { base: found[1], hasReplicaSet: found[2] !== undefined };
}

const GENERATED = new RegExp(`^(.+?)(-${SAFE}{6,10})?-${SAFE}{5}$`);
