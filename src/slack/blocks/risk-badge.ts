import type { Risk } from '../../core/knowledge/runbook.ts';

const BADGES: Readonly<Record<Risk, string>> = {
  'read-only': '🟢 read-only',
  reversible: '🟡 reversible',
  disruptive: '🟠 disruptive',
  destructive: '🔴 destructive',
};

/** What a step can do to the cluster, as a colour and in words. */
export function riskBadge(risk: Risk): string {
  return BADGES[risk];
}
