import english from 'flexsearch/lang/en';

/** English function words, one list for every peer: FlexSearch's own (ranks.nl/stopwords). They help each of them. */
export const STOP_WORDS: ReadonlySet<string> = english.filter instanceof Set ? english.filter : new Set();
