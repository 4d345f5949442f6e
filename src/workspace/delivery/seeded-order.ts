/** Draws numbers from 0 up to, not including, 1. */
type Draw = () => number;

/** A small generator whose numbers follow from its seed alone: a Weyl sequence, mixed. Not for secrets. */
export function seededDraw(seed: number): Draw {
  let step = Math.trunc(seed) >>> 0;
  return () => {
    step = (step + 0x9e3779b9) >>> 0;
    let mixed = step;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  };
}

/** The same items in an order that is drawn; every order is equally likely (Fisher and Yates). */
export function shuffled<Item>(items: readonly Item[], draw: Draw): readonly Item[] {
  const pool = [...items];
  return items.flatMap(() => pool.splice(Math.floor(draw() * pool.length), 1));
}
