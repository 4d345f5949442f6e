/** Something that finds failure patterns for a query. */
export interface Engine {
  readonly name: string;
  /** Pattern ids, best first, at most `MOST_RESULTS`. */
  search(query: string): readonly string[];
}

/** As many as an answer of ours has at most. */
export const MOST_RESULTS = 10;
