import type { KnownBlock } from '@slack/types';
import type { Change, Counts, Finding } from '../../../core/cluster/finding.ts';
import type { Scope } from '../../../core/cluster/scope.ts';
import { type Incident, incidentName } from '../../../core/incident/incident.ts';
import { durationWords } from '../../../core/postmortem/duration-words.ts';
import { writeFindingRef } from '../../finding-ref.ts';
import { ACTIONS } from '../../ids.ts';
import { bold, line } from '../../markup.ts';
import { CONFIDENCE_WORDS } from '../confidence-words.ts';
import { actions, button, section } from '../elements.ts';
import { evidenceQuotes } from '../evidence-quotes.ts';
import { firstStepText } from '../first-step.ts';
import { clockTime, moment } from '../incident/moment.ts';
import { placeOfFinding } from './places.ts';
import { count } from './progress-words.ts';

/** Characters, escaped; together they stay within a section. */
const TITLE_LENGTH = 200;
const HEADLINE_LENGTH = 700;
const NAMES_LENGTH = 300;
const CHANGE_LENGTH = 300;
/** Named of each; more are counted. */
const SHOWN = { examples: 3, changes: 3, related: 3 } as const;

/** What a finding is shown with. */
export interface FindingPlace {
  /** From 1. */
  readonly rank: number;
  readonly scope: Scope;
  /** The incident to whose timeline it can be added. */
  readonly incident: Pick<Incident, 'number'> | undefined;
  /** With what to check first. */
  readonly hasStep: boolean;
}

/** One finding: what it is, who is hit, since when, what says so, what changed before, what to check and to press. */
export function findingBlocks(finding: Finding, { rank, scope, incident, hasStep }: FindingPlace): KnownBlock[] {
  const { title, confidence, headline, evidence, pattern } = finding;
  const [step] = hasStep ? finding.steps : [];
  const around = aroundLines(finding);
  return [
    section(
      [
        `${rank}. ${bold(title, TITLE_LENGTH)}: ${CONFIDENCE_WORDS[confidence]}`,
        line(headline, HEADLINE_LENGTH),
        [countWords(finding.counts), seenWords(finding)].filter((words) => words !== '').join(' · '),
        ...evidenceQuotes(evidence),
        ...exampleLine(finding),
      ].join('\n'),
    ),
    ...(around.length === 0 ? [] : [section(around.join('\n'))]),
    ...(step === undefined ? [] : [section(firstStepText(step))]),
    actions([
      button(ACTIONS.showRunbook, 'Runbook', pattern, `Runbook for ${title}`),
      ...(incident === undefined ? [] : [addButton(incident, finding, scope)]),
    ]),
  ];
}

function addButton({ number }: Pick<Incident, 'number'>, finding: Finding, scope: Scope) {
  const value = writeFindingRef(number, finding, placeOfFinding(scope, finding));
  const name = incidentName({ number });
  return button(ACTIONS.confirmFinding, `Add to timeline of ${name}`, value, `Add to ${name}: ${finding.title}`);
}

const NOUNS = [
  ['pods', 'pod'],
  ['workloads', 'workload'],
  ['namespaces', 'namespace'],
  ['nodes', 'node'],
  ['events', 'event'],
] as const;

/** "27 pods · 4 namespaces · 410 events". */
function countWords(counts: Counts): string {
  return NOUNS.filter(([name]) => counts[name] > 0)
    .map(([name, one]) => `${count(counts[name])} ${counts[name] === 1 ? one : name}`)
    .join(' · ');
}

function seenWords({ firstAt, lastAt, isCurrent }: Finding): string {
  if (firstAt === undefined) return isCurrent ? 'seen now, nothing says since when' : 'nothing says when';
  const first = `first seen ${moment(firstAt)}`;
  if (isCurrent) return `${first}, still so`;
  return lastAt === undefined || lastAt === firstAt ? first : `${first}, last ${moment(lastAt)}`;
}

function exampleLine({ examples }: Finding): readonly string[] {
  if (examples.length < 2) return [];
  const names = examples
    .slice(0, SHOWN.examples)
    .map(({ namespace, name }) => (namespace === '' ? name : `${namespace}/${name}`));
  return [`Such as ${line(names.join(', '), NAMES_LENGTH)}`];
}

/** What changed shortly before, which need not be the reason, and what has to do with it. */
function aroundLines({ changes, related }: Finding): readonly string[] {
  const more = changes.length - SHOWN.changes;
  return [
    ...(changes.length === 0 ? [] : ['Shortly before:']),
    ...changes.slice(0, SHOWN.changes).map(changeLine),
    ...(more > 0 ? [`+${more} more changes`] : []),
    ...related.slice(0, SHOWN.related).map(({ text }) => `See also: ${line(text, CHANGE_LENGTH)}`),
  ];
}

function changeLine({ text, at, beforeMs }: Change): string {
  const when =
    beforeMs === undefined ? '' : beforeMs < 1000 ? 'at the same moment, ' : `${durationWords(beforeMs)} before, `;
  return `• ${line(text, CHANGE_LENGTH)} (${when}${clockTime(at)})`;
}
