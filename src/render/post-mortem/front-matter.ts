import type { KeyDuration, KeyTime, PostMortem } from '../../core/postmortem/post-mortem.ts';
import { shownLine } from './foreign-text.ts';

const SECOND_MS = 1000;

/** What programs read of a post-mortem, as YAML; null for what is unknown, times as ISO 8601 in UTC. */
export function frontMatter(pm: PostMortem): readonly string[] {
  const time = (name: KeyTime['name']) => isoTime(pm.keyTimes.find((known) => known.name === name)?.at);
  const seconds = (name: KeyDuration['name']) => secondsOf(pm.durations.find((known) => known.name === name)?.ms);
  const fields: Readonly<Record<string, string>> = {
    name: yamlText(pm.name),
    title: yamlText(pm.title),
    state: pm.state,
    private: String(pm.isPrivate),
    level: pm.severity.level,
    tier: pm.severity.tier,
    provisional: String(pm.severity.provisional),
    environment: pm.environment,
    customers_affected: yamlText(pm.customersAffected),
    owner: pm.owner === undefined ? 'null' : yamlText(pm.owner),
    started: time('started'),
    detected: time('detected'),
    declared: time('declared'),
    mitigated: time('mitigated'),
    resolved: time('resolved'),
    seconds_to_detect: seconds('to detect'),
    seconds_to_acknowledge: seconds('to acknowledge'),
    seconds_to_mitigate: seconds('to mitigate'),
    seconds_to_resolve: seconds('to resolve'),
    labels: `[${pm.labels.map(yamlText).join(', ')}]`,
  };
  return ['---', ...Object.entries(fields).map(([name, value]) => `${name}: ${value}`), '---'];
}

/** In double quotes, in which JSON's escapes are YAML's. */
function yamlText(text: string): string {
  return JSON.stringify(shownLine(text));
}

function isoTime(time: number | undefined): string {
  return time === undefined ? 'null' : new Date(time).toISOString();
}

function secondsOf(ms: number | undefined): string {
  return ms === undefined ? 'null' : String(Math.round(ms / SECOND_MS));
}
