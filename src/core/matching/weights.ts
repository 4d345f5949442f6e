/**
 * The few numbers by which matching weighs one kind of evidence against another. Log-odds unless said otherwise.
 * Judged by scripts/cross-validate.ts, see docs/matching.md; scripts/fit-wording-model.ts fits the wording.
 */
export const WEIGHTS: Weights = {
  /** A literal message or state of one pattern. */
  signal: 7,
  /** A signal that is common in healthy clusters or shared by many causes. */
  weakSignal: 1.5,
  /** What a pattern named under a signal's `also` gets of it; a factor. */
  alsoFactor: 0.4,
  /** Further signals of one pattern tell mostly the same: each counts this factor of the one before. */
  repeatFactor: 0.3,
  /** A reason in "0/N nodes are available" that holds for none of the N still counts this factor. */
  leastShareOfNodes: 0.4,
  /** What a precedent gets of the score of its best pattern; a factor. */
  patternLift: 0.6,
  /** What a pattern gets of the words it shares with one of its precedents beyond `precedentLiftFrom`; a factor. */
  precedentLift: 0.25,
  /** Term score from which a precedent is recognised rather than grazed. */
  precedentLiftFrom: 15,
  /** What the patterns that a precedent names after its leading one get of that; a factor. */
  secondaryPattern: 0.5,
  /** What a pattern outside the wording model gets of its term score; a factor. */
  termFactor: 0.35,
  /** Score that "none" starts from: what is said must outweigh it. */
  noneStart: 0.5,
  /** A best match below this is a graze, such as one letter that happens to be known. */
  leastFound: 1.5,
};

/** Names of the numbers; other values are tried when they are fitted or one part is left out. */
export type Weights = Readonly<
  Record<
    | 'signal'
    | 'weakSignal'
    | 'alsoFactor'
    | 'repeatFactor'
    | 'leastShareOfNodes'
    | 'patternLift'
    | 'precedentLift'
    | 'precedentLiftFrom'
    | 'secondaryPattern'
    | 'termFactor'
    | 'noneStart'
    | 'leastFound',
    number
  >
>;

/** Divides scores before they become probabilities; above 1 makes them more cautious. */
export const TEMPERATURE = 1.5;

/** Probability from which a match is called strong or likely. */
export const CONFIDENCE = { strong: 0.8, likely: 0.45 } as const;

/** Most patterns and most precedents in an answer. */
export const MOST_MATCHES = 10;
