import { z } from 'zod';
import { Text } from './fields.ts';
import { Level, Tier } from './tier.ts';

const TierEntry = z.strictObject({
  /** Shown beside the tier everywhere. */
  emoji: Text,
  title: Text,
  meaning: Text,
  levels: z.array(Level).min(1),
});

const LevelEntry = z.strictObject({ title: Text, meaning: Text });

/** Words that tell one fact; matched as whole words, case-insensitive. */
const words = z.array(Text).min(1);

/** The severity scale and the words by which a text tells how bad it is. */
export const SeverityScale = z.strictObject({
  tiers: z.record(Tier, TierEntry),
  levels: z.record(Level, LevelEntry),
  words: z.strictObject({
    production: words,
    nonProduction: words,
    trivial: words,
    /** People outside the team who are hit. */
    customers: words,
    /** What a business cannot do without. */
    coreFunctions: words,
    /** Something fails entirely. */
    outage: words,
    /** Something works, but badly. */
    degraded: words,
    /** Data is lost or seen by strangers, or foreign code runs. */
    exposure: words,
    /** How many: everybody, most, many, few. Shares as in the decision table. */
    all: words,
    most: words,
    many: words,
    few: words,
    /** Take back a word that follows soon. */
    negations: words,
    /** Take back a word that stands shortly before. */
    reassurances: words,
    /** Looks like one of the above and is not: removed before reading. */
    traps: words,
    /** Says that no customer is hit. */
    unaffected: words,
    /** Releases or many teams stand still. */
    blocked: words,
    /** Redundancy, control plane or monitoring is gone, or failure is near. */
    atRisk: words,
  }),
});
export type SeverityScale = z.infer<typeof SeverityScale>;
