import { type KnowledgeParts, knowledgeParts } from '../../src/compose/knowledge-parts.ts';

let parts: Promise<KnowledgeParts> | undefined;

/** The knowledge base that ships, read once per test file. */
export function builtIn(): Promise<KnowledgeParts> {
  parts ??= knowledgeParts(undefined);
  return parts;
}
