import type { Incident, Severity } from '../../core/incident/incident.ts';
import type { SeverityScale } from '../../core/knowledge/severity-scale.ts';
import { Level, Tier } from '../../core/knowledge/tier.ts';
import type { SeveritySuggestion } from '../../core/matching/answer.ts';

/** A level or a tier, as people write it. */
export type SeverityWord =
  | { readonly kind: 'level'; readonly level: Level }
  | { readonly kind: 'tier'; readonly tier: Tier };

/** Reads `sev2`, `SEV-2`, `2`, `p2`, `production`, `prod`, `non-production`, `trivial`, or a tier's emoji. */
export function readSeverityWord(word: string, scale: SeverityScale): SeverityWord | undefined {
  const plain = word.toLowerCase();
  const number = /^(?:sev|p|s)?[- ]?([1-4])$/.exec(plain)?.[1];
  if (number !== undefined) return { kind: 'level', level: Level.parse(`SEV${number}`) };
  const named = Tier.safeParse(plain === 'prod' ? 'production' : plain.replace(/^nonprod(uction)?$/, 'non-production'));
  if (named.success) return { kind: 'tier', tier: named.data };
  const tier = Tier.options.find((option) => scale.tiers[option].emoji === word);
  return tier === undefined ? undefined : { kind: 'tier', tier };
}

/** The tier that goes with a level: the suggested one, else the one that stands, else what people answered tells. */
export function tierFor(
  level: Level,
  scale: SeverityScale,
  suggestion: SeveritySuggestion,
  { severity, environment, customersAffected }: Pick<Incident, 'severity' | 'environment' | 'customersAffected'>,
): Tier {
  const possible = Tier.options.filter((tier) => scale.tiers[tier].levels.includes(level));
  const unhurt = customersAffected === 'no' || environment === 'non-production';
  const wanted: readonly Tier[] = [
    ...(unhurt ? (['non-production'] as const) : []),
    suggestion.tier,
    severity.tier,
    ...possible,
  ];
  return wanted.find((tier) => possible.includes(tier)) ?? 'production';
}

/** A suggestion as a severity. */
export function severityOf({ level, tier, provisional }: SeveritySuggestion): Severity {
  return { level, tier, provisional };
}
