import type { SectionBlock } from '@slack/types';
import { type Incident, ROLES } from '../../../core/incident/incident.ts';
import type { SeverityScale } from '../../../core/knowledge/severity-scale.ts';
import { severityTag, stateBadge } from './incident-words.ts';
import { moment } from './moment.ts';
import { mention, who } from './who.ts';

const ROLE_WORDS = { lead: 'Lead', comms: 'Comms', scribe: 'Scribe' } as const;

/** What is known about an incident, in two columns; what is not known says so. */
export function incidentFacts(incident: Incident, scale: SeverityScale): SectionBlock {
  const { severity, customersAffected, environment, startedAt, declaredAt, declaredBy, roles } = incident;
  const facts: readonly (readonly [string, string])[] = [
    ['Severity', severityTag(severity, scale)],
    ['State', stateSince(incident)],
    ['Customers affected', customersAffected],
    ['Environment', environment],
    ['Started', startedAt === undefined ? 'unknown' : moment(startedAt)],
    ['Declared', `${moment(declaredAt)} by ${who(declaredBy)}`],
    ...ROLES.map((role): readonly [string, string] => {
      const holder = roles[role];
      return [ROLE_WORDS[role], holder === undefined ? 'nobody yet' : mention(holder)];
    }),
  ];
  return {
    type: 'section',
    fields: facts.map(([label, value]) => ({ type: 'mrkdwn', text: `*${label}*\n${value}`, verbatim: true })),
  };
}

function stateSince({ state, mitigatedAt, resolvedAt, closedAt }: Incident): string {
  const since = { declared: undefined, mitigated: mitigatedAt, resolved: resolvedAt, closed: closedAt }[state];
  return since === undefined ? stateBadge(state) : `${stateBadge(state)} ${moment(since)}`;
}
