import type { KnownBlock } from '@slack/types';

/** What a page may hold. */
export interface PageSize {
  readonly blocks: number;
  /** Characters of the blocks as JSON. */
  readonly characters: number;
}

/**
 * Deals blocks out on pages; what belongs together stays together where a page can hold it.
 * @returns at least one page.
 */
export function paginate(groups: readonly KnownBlock[][], size: PageSize): readonly KnownBlock[][] {
  const pages: KnownBlock[][] = [[]];
  let characters = 0;
  for (const blocks of groups.flatMap((group) => inLoads(group, size))) {
    const length = JSON.stringify(blocks).length;
    const page = pages.at(-1) ?? [];
    const isFull = page.length + blocks.length > size.blocks || characters + length > size.characters;
    if (isFull && page.length > 0) {
      pages.push([...blocks]);
      characters = length;
    } else {
      page.push(...blocks);
      characters += length;
    }
  }
  return pages;
}

/** A group that is too large for a page goes on on the next. */
function inLoads(blocks: KnownBlock[], size: PageSize): readonly KnownBlock[][] {
  if (JSON.stringify(blocks).length <= size.characters && blocks.length <= size.blocks) return [blocks];
  return blocks.map((block) => [block]);
}
