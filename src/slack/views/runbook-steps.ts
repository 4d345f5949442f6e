import type { KnownBlock } from '@slack/types';
import type { Runbook } from '../../core/knowledge/runbook.ts';
import { divider, sections } from '../blocks/elements.ts';
import { riskBadge } from '../blocks/risk-badge.ts';
import { escapeInPieces } from '../clip.ts';
import { bold, codeBlocks, link } from '../markup.ts';

/** Largest part of a section; characters. Leaves room for a line end beside the next part. */
const PART = 2900;
/** Characters, escaped. */
const TITLE_LENGTH = 300;
const LINK_LENGTH = 200;

/** A whole runbook; nothing is left out. One list of blocks for each step, so that pages can end between steps. */
export function runbookSteps(runbook: Runbook): readonly KnownBlock[][] {
  const { summary, diagnose, mitigate, verify, prevent, escalateWhen, typicalTimeToMitigate, sources } = runbook;
  const time = typicalTimeToMitigate === undefined ? [] : labelled('Typical time to mitigate', typicalTimeToMitigate);
  return [
    sections([...prose(summary), ...labelled('Escalate when', escalateWhen), ...time]),
    ...chapter(
      'Diagnose',
      diagnose.map(({ title, command, lookFor, meaning, risk }, index) => [
        `${index + 1}. ${bold(title, TITLE_LENGTH)}  ${riskBadge(risk)}`,
        ...commandParts(command),
        ...labelled('Look for', lookFor),
        ...labelled('Means', meaning),
      ]),
    ),
    ...chapter(
      'Mitigate',
      mitigate.map(({ title, command, risk, rollback, why }, index) => [
        `${index + 1}. ${bold(title, TITLE_LENGTH)}  ${riskBadge(risk)}`,
        ...commandParts(command),
        ...labelled('Why', why),
        ...(rollback === undefined ? [] : ['Roll back:', ...codeBlocks(rollback, PART)]),
      ]),
    ),
    ...chapter(
      'Verify',
      verify.map(({ command, expect }) => [...commandParts(command), ...labelled('Expect', expect)]),
    ),
    ...chapter('Prevent', prevent.length === 0 ? [] : [prevent.flatMap((text) => prose(`• ${text}`))]),
    ...chapter('Sources', [sources.map((url) => `• ${link(url, url, LINK_LENGTH)}`)]),
  ];
}

/** A heading goes with the first step under it. */
function chapter(heading: string, steps: readonly (readonly string[])[]): readonly KnownBlock[][] {
  return steps.map((parts, index) =>
    index === 0 ? [divider(), ...sections([`*${heading}*`, ...parts])] : sections(parts),
  );
}

function commandParts(command: string | undefined): readonly string[] {
  return command === undefined ? [] : codeBlocks(command, PART);
}

function labelled(label: string, text: string): readonly string[] {
  return prose(`${label}: ${text}`);
}

function prose(text: string): readonly string[] {
  return escapeInPieces(text, PART);
}
