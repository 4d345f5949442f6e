import type { SharedFile } from './model.ts';
import { idMaker, secret } from './ticks.ts';

/** A file with what is in it. */
export interface StoredFile extends SharedFile {
  readonly content: Uint8Array;
  /** Deleted files are remembered, because Slack tells them from those that never were. */
  readonly isDeleted: boolean;
}

/** A file that the app has announced; its content arrives at the address that ends in the key. */
interface Announced {
  readonly id: string;
  readonly name: string;
  readonly content?: Uint8Array;
}

/** Keeps the files of the workspace, and those that are on their way. */
export class FileShelf {
  readonly nextId = idMaker('F');
  readonly #files = new Map<string, StoredFile>();
  readonly #announced = new Map<string, Announced>();

  find(id: string): StoredFile | undefined {
    return this.#files.get(id);
  }

  put(file: StoredFile): SharedFile {
    this.#files.set(file.id, file);
    const { content: _content, isDeleted: _isDeleted, ...shared } = file;
    return shared;
  }

  /** Reserves an id for a file and a key for the address to which its content goes. */
  announce(name: string): { readonly id: string; readonly key: string } {
    const id = this.nextId();
    const key = secret();
    this.#announced.set(key, { id, name });
    return { id, key };
  }

  /** Takes the content in; false when nothing was announced under the key. */
  receive(key: string, content: Uint8Array): boolean {
    const announced = this.#announced.get(key);
    if (announced === undefined) return false;
    this.#announced.set(key, { ...announced, content });
    return true;
  }

  /** Gives an announced file whose content has arrived, once. */
  takeReceived(id: string): { readonly name: string; readonly content: Uint8Array } | undefined {
    for (const [key, announced] of this.#announced) {
      if (announced.id !== id || announced.content === undefined) continue;
      this.#announced.delete(key);
      return { name: announced.name, content: announced.content };
    }
    return undefined;
  }
}
