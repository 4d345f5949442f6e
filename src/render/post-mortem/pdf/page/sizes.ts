/** Sizes of letters; points. */
export const SIZES = { title: 20, heading: 13, subheading: 11, text: 10, small: 8.5, head: 8 } as const;

/** Space between parts; points. */
export const GAPS = { heading: 14, afterHeading: 4, paragraph: 5, item: 3, cell: 4, table: 9 } as const;

/** How far lists and quotes move to the right; points. */
export const INDENT = 14;

/** However deep lists and quotes are nested, text keeps this width; points. */
export const NARROWEST = 160;
