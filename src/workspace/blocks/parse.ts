import type { z } from 'zod';
import { ApiRefusal } from '../refusal.ts';
import { type Block, blockList } from './block.ts';
import type { Element } from './element.ts';
import { LIMITS } from './limits.ts';
import { HomeDefinition, ViewDefinition } from './view-definition.ts';

const messageBlocks = blockList(LIMITS.blocksPerMessage);

/**
 * Checks the blocks of a message.
 * @throws {ApiRefusal} `invalid_blocks_format` or `invalid_blocks`.
 */
export function parseBlocks(value: unknown): readonly Block[] {
  const parsed = messageBlocks.safeParse(decoded(value, 'invalid_blocks_format'));
  if (!parsed.success) throw new ApiRefusal('invalid_blocks', explain(parsed.error, '/blocks'));
  return complete(parsed.data);
}

/**
 * Checks a modal.
 * @throws {ApiRefusal} `invalid_arguments`.
 */
export function parseView(value: unknown): ViewDefinition {
  const parsed = ViewDefinition.safeParse(decoded(value, 'invalid_arguments'));
  if (!parsed.success) throw new ApiRefusal('invalid_arguments', explain(parsed.error, '/view'));
  return { ...parsed.data, blocks: complete(parsed.data.blocks) };
}

/**
 * Checks a Home tab.
 * @throws {ApiRefusal} `invalid_arguments`.
 */
export function parseHome(value: unknown): HomeDefinition {
  const parsed = HomeDefinition.safeParse(decoded(value, 'invalid_arguments'));
  if (!parsed.success) throw new ApiRefusal('invalid_arguments', explain(parsed.error, '/view'));
  return { ...parsed.data, blocks: complete(parsed.data.blocks) };
}

/** Arguments that are not scalars arrive as JSON text in a form, or as they are in a JSON body. */
function decoded(value: unknown, code: string): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    throw new ApiRefusal(code, ['[ERROR] the value is not JSON']);
  }
}

function explain(error: z.ZodError, root: string): readonly string[] {
  return error.issues.map(({ message, path }) => {
    const pointer = path.map((key) => `/${String(key)}`).join('');
    return `[ERROR] ${message} [json-pointer:${root}${pointer}]`;
  });
}

/** Gives every block and element the identifier that Slack makes up when the app leaves it out. */
function complete(blocks: readonly Block[]): Block[] {
  const taken = new Set(blocks.flatMap(({ block_id }) => block_id ?? []));
  let last = 0;
  const fresh = () => {
    do last += 1;
    while (taken.has(`b${last}`));
    return `b${last}`;
  };
  return blocks.map((block) => withActionIds({ ...block, block_id: block.block_id ?? fresh() }));
}

function withActionIds(block: Block): Block {
  if (block.type === 'actions') {
    return { ...block, elements: block.elements.map((element, index) => withActionId(element, index)) };
  }
  if (block.type === 'input') return { ...block, element: withActionId(block.element, 0) };
  if (block.type !== 'section' || block.accessory === undefined || block.accessory.type === 'image') return block;
  return { ...block, accessory: withActionId(block.accessory, 0) };
}

function withActionId<E extends Element>(element: E, index: number): E {
  return element.action_id === undefined ? { ...element, action_id: `a${index}` } : element;
}
