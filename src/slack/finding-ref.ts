import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Finding } from '../core/cluster/finding.ts';
import { UserError } from '../errors.ts';
import { BUTTON_VALUE } from './limits.ts';
import { plainLine } from './markup.ts';

const Count = z.number().int().min(0);
const Time = z.number().int().exactOptional();

/** A finding as the button that adds it to a timeline stands for it: the cluster need not be read again. */
const FindingRef = z.strictObject({
  number: z.number().int().positive(),
  cause: z.string().min(1),
  pattern: z.string().min(1),
  headline: z.string(),
  scope: z.string(),
  firstAt: Time,
  lastAt: Time,
  counts: z.strictObject({ pods: Count, workloads: Count, namespaces: Count, nodes: Count, events: Count }),
});
export type FindingRef = z.infer<typeof FindingRef>;

/** Characters of headline and scope; shorter ones are for words that take many bytes. */
const LENGTHS = [
  [500, 150],
  [200, 80],
  [80, 40],
] as const;

/** Writes a button's value: JSON in letters that nobody escapes on the way. */
export function writeFindingRef(number: number, finding: Finding, scope: string): string {
  const { id, pattern, headline, firstAt, lastAt, counts } = finding;
  const written = LENGTHS.map(([ofHeadline, ofScope]) => {
    const ref: FindingRef = {
      number,
      // The id may hold names that were taken out of the words.
      cause: createHash('sha256').update(id).digest('hex').slice(0, 32),
      pattern,
      headline: plainLine(headline, ofHeadline),
      scope: plainLine(scope, ofScope),
      ...(firstAt === undefined ? {} : { firstAt: Math.round(firstAt) }),
      ...(lastAt === undefined ? {} : { lastAt: Math.round(lastAt) }),
      counts,
    };
    return Buffer.from(JSON.stringify(ref)).toString('base64url');
  });
  return written.find((value) => value.length <= BUTTON_VALUE) ?? written.at(-1) ?? '';
}

/**
 * Reads a button's value.
 * @throws UserError `usage` when it is not one that this version writes.
 */
export function readFindingRef(value: string | undefined): FindingRef {
  const read = FindingRef.safeParse(parsed(Buffer.from(value ?? '', 'base64url').toString('utf8')));
  if (read.success) return read.data;
  throw new UserError('usage', 'This button belongs to an older version. Ask again with /incident diagnose.');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
