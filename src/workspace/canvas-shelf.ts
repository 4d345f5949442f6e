import type { Canvas } from './model.ts';

/** Keeps the canvases of the workspace. */
export class CanvasShelf {
  readonly #canvases = new Map<string, Canvas>();
  readonly #nextId: () => string;
  readonly #onChange: () => void;

  /** Canvases are files to Slack, so their ids come from the same row. */
  constructor(nextId: () => string, onChange: () => void) {
    this.#nextId = nextId;
    this.#onChange = onChange;
  }

  all(): readonly Canvas[] {
    return [...this.#canvases.values()];
  }

  find(id: string): Canvas | undefined {
    return this.#canvases.get(id);
  }

  add(draft: Omit<Canvas, 'id'>): Canvas {
    return this.put({ ...draft, id: this.#nextId() });
  }

  put(canvas: Canvas): Canvas {
    this.#canvases.set(canvas.id, canvas);
    this.#onChange();
    return canvas;
  }
}
