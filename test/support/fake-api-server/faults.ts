/** What goes wrong with a request. Those after the blank comment are for watches. */
export type FaultKind =
  /** Answered with this status, as the API server words it. */
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: string }
  /** Never answered. */
  | { readonly kind: 'silence' }
  /** The first half of the body comes, then no more. */
  | { readonly kind: 'slow-body' }
  /** The first half of the body comes, then the connection breaks. */
  | { readonly kind: 'cut' }
  /** 200 with a web page. */
  | { readonly kind: 'page' }
  /** 200 with JSON that is none. */
  | { readonly kind: 'garbage' }
  /** 200 with this body. */
  | { readonly kind: 'body'; readonly body: unknown }
  //
  /** The connection breaks after that many lines. */
  | { readonly kind: 'drop'; readonly afterLines: number }
  /** 410 as an ERROR object inside of the stream, which then ends. */
  | { readonly kind: 'gone-object' }
  /** A line that is no JSON after that many lines; the rest follows. */
  | { readonly kind: 'garbage-line'; readonly afterLines: number }
  /** Nothing but bookmarks. */
  | { readonly kind: 'bookmarks-only' };

/** A fault and the requests that it is for. */
export interface Fault {
  /** Matched against path and query. */
  readonly on: RegExp;
  /** How many requests; all of them unless told. */
  readonly times?: number;
  readonly how: FaultKind;
}

/** The faults that are still to come. */
export interface FaultBook {
  add(fault: Fault): void;
  clear(): void;
  /** The fault for this request, which is used up by it. */
  take(url: string): FaultKind | undefined;
}

export function faultBook(): FaultBook {
  let faults: { readonly fault: Fault; left: number }[] = [];
  return {
    add: (fault) => void faults.push({ fault, left: fault.times ?? Number.POSITIVE_INFINITY }),
    clear: () => {
      faults = [];
    },
    take(url) {
      const found = faults.find(({ fault, left }) => left > 0 && fault.on.test(url));
      if (found === undefined) return undefined;
      found.left -= 1;
      return found.fault.how;
    },
  };
}
