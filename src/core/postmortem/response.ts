import { ROLES, type Role } from '../incident/incident.ts';
import { lastTicks } from './causes.ts';
import type { Drafting } from './drafting.ts';
import { entrySource, nameOf, ofKind } from './facts.ts';
import { fact, quoted, rule } from './lines.ts';
import type { ComposedLine, Source } from './post-mortem.ts';

/** Who worked on it, in which roles, by which checklists. */
export function response(drafting: Drafting): readonly ComposedLine[] {
  const people = peopleOf(drafting);
  return [
    ...rolesOf(drafting),
    ...(people.length === 0
      ? []
      : [
          fact('response:people', `Took part: ${people.join(', ')}.`, [
            rule('whose words and deeds are in the timeline'),
          ]),
        ]),
    ...runbooksOf(drafting),
  ];
}

const ROLE_NAMES: Readonly<Record<Role, string>> = { lead: 'Lead', comms: 'Comms', scribe: 'Scribe' };

function rolesOf(drafting: Drafting): readonly ComposedLine[] {
  const { incident, now, names } = drafting;
  return ROLES.flatMap((role) => {
    const userId = incident.roles[role];
    if (userId === undefined) return [];
    const entry = ofKind(now, 'role').findLast(({ detail }) => detail.role === role && detail.userId === userId);
    const source = entry === undefined ? rule('the record of the incident') : entrySource(entry, drafting);
    return [fact(`response:${role}`, `${ROLE_NAMES[role]}: ${names.get(userId) ?? userId}.`, [source])];
  });
}

function peopleOf({ now, names }: Drafting): readonly string[] {
  const people = now
    .flatMap(({ by, recordedBy }) => [by, recordedBy])
    .flatMap((actor) => (actor.kind === 'user' || actor.kind === 'cli' ? [nameOf(actor, names)] : []));
  return [...new Set(people)].toSorted((a, b) => a.localeCompare(b, 'en'));
}

const TICKED = { done: 'done', failed: 'failed', 'not-applicable': 'not applicable' } as const;

function runbooksOf(drafting: Drafting): readonly ComposedLine[] {
  const ticks = lastTicks(drafting);
  return ofKind(drafting.now, 'runbook').map((entry) => {
    const { pattern, runId } = entry.detail;
    const own = ticks.filter(({ detail }) => detail.runId === runId);
    const counts = (['done', 'failed', 'not-applicable'] as const).flatMap((outcome) => {
      const count = own.filter(({ detail }) => detail.outcome === outcome).length;
      return count === 0 ? [] : [`${count} ${TICKED[outcome]}`];
    });
    const title = drafting.knowledge.patterns.get(pattern)?.title ?? pattern;
    return fact(
      `response:runbook:${runId}`,
      `Runbook "${title}": ${counts.length === 0 ? 'no step ticked' : `steps: ${counts.join(', ')}`}.`,
      [entrySource(entry, drafting), ...(own.length === 0 ? [] : [rule('the last tick of each step')])],
    );
  });
}

/** What people did about it, and how it ended, in their words. */
export function resolution(drafting: Drafting): readonly ComposedLine[] {
  const mitigations = lastTicks(drafting).filter(
    ({ detail }) => detail.phase === 'mitigate' && detail.outcome !== 'not-applicable',
  );
  return [
    ...mitigations.map((entry) => {
      const did = entry.detail.outcome === 'done' ? 'did' : 'tried, without success';
      return fact(
        `resolution:tick:${entry.detail.runId}:${entry.detail.step}`,
        `${nameOf(entry.by, drafting.names)} ${did}: ${quoted(entry.text)}`,
        [entrySource(entry, drafting)],
      );
    }),
    ...ending(drafting, 'mitigated'),
    ...(drafting.incident.resolvedAt === undefined
      ? [fact('resolution:open', 'It is not resolved.', [rule('the state of the incident')])]
      : ending(drafting, 'resolved')),
  ];
}

const ENDINGS = { mitigated: 'Mitigated', resolved: 'Resolved' } as const;

function ending(drafting: Drafting, state: keyof typeof ENDINGS): readonly ComposedLine[] {
  const { incident, states } = drafting;
  const isReached = { mitigated: incident.mitigatedAt, resolved: incident.resolvedAt }[state] !== undefined;
  if (!isReached) return [];
  const entry = states.findLast(({ detail }) => detail.to === state);
  const words = entry?.text ?? (state === 'resolved' ? incident.summary : undefined) ?? '';
  const sources: readonly Source[] =
    entry === undefined ? [rule('the state of the incident')] : [entrySource(entry, drafting)];
  const text = words.trim() === '' ? `${ENDINGS[state]}; nobody has said how.` : `${ENDINGS[state]}: ${quoted(words)}`;
  return [fact(`resolution:${state}`, text, sources)];
}
