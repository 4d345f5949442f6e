/** Tells one listener that there is something to do; rings before it listens are not lost on a poller. */
export interface Bell {
  ring(): void;
  /** The listener takes the place of the one before. */
  onRing(listener: () => void): void;
}

/** A bell without a listener. */
export function createBell(): Bell {
  let listener = (): void => undefined;
  return {
    ring: () => listener(),
    onRing: (next) => {
      listener = next;
    },
  };
}
