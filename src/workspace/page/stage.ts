import type { Names } from './names.ts';
import type { Value, Values } from './types.ts';

/** Where blocks are shown, and what their elements do there. */
export interface Stage {
  readonly names: Names;
  readonly press: (actionId: string, value: string | undefined) => void;
  readonly choose: (actionId: string, blockId: string, value: string | readonly string[]) => void;
  /** The inputs of a modal; messages have none. */
  readonly fields?: Fields;
  /** What is wrong, by block id. */
  readonly errors?: Readonly<Record<string, string>>;
}

/** The inputs of one modal: what they hold now, and what they held before the app changed the modal. */
export class Fields {
  readonly #readers = new Map<string, Map<string, () => Value>>();
  readonly #before: Values;

  constructor(before: Values) {
    this.#before = before;
  }

  before(blockId: string, actionId: string): Value | undefined {
    return this.#before[blockId]?.[actionId];
  }

  add(blockId: string, actionId: string, read: () => Value): void {
    const block = this.#readers.get(blockId) ?? new Map<string, () => Value>();
    this.#readers.set(blockId, block.set(actionId, read));
  }

  values(): Values {
    return Object.fromEntries(
      [...this.#readers].map(([blockId, readers]) => [
        blockId,
        Object.fromEntries([...readers].map(([actionId, read]) => [actionId, read()])),
      ]),
    );
  }
}
