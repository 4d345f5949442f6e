import type { KnownBlock } from '@slack/types';
import type { Diagnosis } from '../../../core/cluster/diagnosis.ts';
import type { Finding, OtherWarning } from '../../../core/cluster/finding.ts';
import { damageText } from '../../../core/cluster/scope.ts';
import type { Incident } from '../../../core/incident/incident.ts';
import type { SeverityScale } from '../../../core/knowledge/severity-scale.ts';
import type { PrecedentMatch } from '../../../core/matching/answer.ts';
import type { ReadProgress } from '../../../services/cluster-ports.ts';
import { bold, inlineCode, line } from '../../markup.ts';
import type { SlackMessage } from '../../slack-message.ts';
import { declareButton } from '../declare-button.ts';
import { actions, context, divider, section, sections } from '../elements.ts';
import { precedentLinks } from '../precedent-links.ts';
import { severityText } from '../severity-suggestion.ts';
import { findingBlocks } from './finding-blocks.ts';
import { placeOfScope } from './places.ts';
import { progressWords } from './progress-words.ts';
import { readWords, unreadLines } from './read-words.ts';

/** A diagnosis with what the card needs besides. */
export interface DiagnosisCardInput {
  readonly diagnosis: Diagnosis;
  /** Under which its findings are kept; undefined when there is nothing to declare from. */
  readonly questionId: string | undefined;
  readonly precedents: readonly PrecedentMatch[];
  readonly incident: Incident | undefined;
  readonly scale: SeverityScale;
  /** How far reading is, of what goes on. */
  readonly progress?: readonly ReadProgress[];
}

/** Findings in full, those of them with what to check first, findings in a line each, and warnings without a pattern. */
const SHOWN = { findings: 5, steps: 3, lines: 15, others: 5 } as const;
/** Characters, escaped. */
const PLACE_LENGTH = 300;
const TITLE_LENGTH = 150;
const LINE_LENGTH = 400;

/** The card of a diagnosis: what was found, worst first, how bad it is, what was read and what was not. */
export function diagnosisCard(input: DiagnosisCardInput): SlackMessage {
  const { diagnosis, questionId, precedents, scale } = input;
  const { findings, severity } = diagnosis;
  const links = precedentLinks('Happened before:', precedents, scale);
  const unread = unreadLines(diagnosis);
  return {
    text: fallbackText(diagnosis),
    blocks: [
      ...headBlocks(input),
      ...findingsBlocks(input),
      ...moreBlocks(findings.slice(SHOWN.findings)),
      ...otherBlocks(diagnosis.otherWarnings),
      ...(findings.length === 0 || links === undefined ? [] : [context(links)]),
      ...(findings.length === 0 ? [] : [section(severityText(severity, scale))]),
      ...(unread.length === 0 ? [] : sections(unread)),
      context(readWords(diagnosis)),
      ...(questionId === undefined ? [] : [actions([declareButton(questionId)])]),
    ],
  };
}

function headBlocks({ diagnosis, progress = [] }: DiagnosisCardInput): KnownBlock[] {
  const { scope, isFinal } = diagnosis;
  const damage = damageText(scope);
  const far = progressWords(progress);
  const lines = [
    `${bold(placeOfScope(scope), PLACE_LENGTH)}: ${foundWords(diagnosis)}`,
    ...(damage === '' ? [] : [`Hit: ${damage}.`]),
    ...(scope.controlPlane === 'hit' ? ['*The control plane is hit.*'] : []),
  ];
  const goesOn = `:hourglass_flowing_sand: This is what has arrived so far${far === '' ? '' : ` (${far})`}. Reading goes on, for a minute at most; the whole answer comes by itself.`;
  return [section(lines.join('\n')), ...(isFinal ? [] : [context(goesOn)])];
}

function foundWords({ findings }: Pick<Diagnosis, 'findings'>): string {
  if (findings.length === 0) return 'nothing that was read fits a failure pattern.';
  return findings.length === 1 ? '1 finding.' : `${findings.length} findings, worst first.`;
}

/** While reading goes on the counts are too low to be kept in a timeline. */
function findingsBlocks({ diagnosis, incident }: DiagnosisCardInput): KnownBlock[] {
  const { findings, scope, isFinal } = diagnosis;
  const keptIn = isFinal && incident?.state !== 'closed' ? incident : undefined;
  return findings
    .slice(0, SHOWN.findings)
    .flatMap((finding, index) => [
      divider(),
      ...findingBlocks(finding, { rank: index + 1, scope, incident: keptIn, hasStep: index < SHOWN.steps }),
    ]);
}

function moreBlocks(more: readonly Finding[]): KnownBlock[] {
  if (more.length === 0) return [];
  const uncounted = more.length - SHOWN.lines;
  return [
    divider(),
    ...sections([
      `*And ${more.length} more:*`,
      ...more
        .slice(0, SHOWN.lines)
        .map(({ title, headline }) => `• ${bold(title, TITLE_LENGTH)}: ${line(headline, LINE_LENGTH)}`),
      ...(uncounted > 0 ? [`+${uncounted} more.`] : []),
      'Name a namespace to see its own in full: `/incident diagnose shop`',
    ]),
  ];
}

function otherBlocks(others: readonly OtherWarning[]): KnownBlock[] {
  if (others.length === 0) return [];
  const lines = others
    .slice(0, SHOWN.others)
    .map(({ reason, message, count }) => `• ${count}x ${inlineCode(`${reason}: ${message}`, LINE_LENGTH)}`);
  const more = others.length - SHOWN.others;
  return [section(['Warnings that fit no pattern:', ...lines, ...(more > 0 ? [`+${more} more`] : [])].join('\n'))];
}

/** For notifications and screen readers. */
function fallbackText(diagnosis: Diagnosis): string {
  const [worst] = diagnosis.findings;
  const place = line(placeOfScope(diagnosis.scope), PLACE_LENGTH);
  const first = worst === undefined ? '' : ` ${line(worst.headline, LINE_LENGTH)}`;
  return `${place}: ${foundWords(diagnosis)}${first}${diagnosis.isFinal ? '' : ' Still reading.'}`;
}
