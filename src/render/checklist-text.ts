import type { ChecklistStep } from '../core/incident/checklist.ts';
import type { Risk } from '../core/knowledge/runbook.ts';
import type { TerminalStyle } from './terminal-style.ts';

/** A runbook as it is put up for an incident. */
export interface ChecklistView {
  /** INC-7. */
  readonly name: string;
  readonly pattern: { readonly id: string; readonly title: string; readonly summary: string };
  readonly steps: readonly ChecklistStep[];
  readonly escalateWhen: string;
  readonly style: TerminalStyle;
}

const PHASES: Readonly<Record<ChecklistStep['phase'], string>> = {
  diagnose: 'Check',
  mitigate: 'Mitigate',
  verify: 'See that it helped',
};

/** What can hurt is in capitals. */
const RISKS: Readonly<Record<Risk, string>> = {
  'read-only': 'read-only',
  reversible: 'reversible',
  disruptive: 'DISRUPTIVE',
  destructive: 'DESTRUCTIVE',
};

/** A checklist as lines of text: numbered steps by phase, each with its risk, its command and how to undo it. */
export function checklistText({ name, pattern, steps, escalateWhen, style }: ChecklistView): string {
  const lines = [`${style.bold(`${name} runbook: ${pattern.title}`)}  (${pattern.id})`, pattern.summary];
  let phase: ChecklistStep['phase'] | undefined;
  for (const [index, step] of steps.entries()) {
    if (step.phase !== phase) {
      phase = step.phase;
      lines.push('', style.bold(PHASES[phase]));
    }
    lines.push(...stepLines(step, index + 1, style));
  }
  return [...lines, '', `${style.bold('Escalate when:')} ${escalateWhen}`, ''].join('\n');
}

function stepLines({ title, command, risk, note, rollback }: ChecklistStep, number: number, style: TerminalStyle) {
  return [
    `${String(number).padStart(2)}. ${title}  [${RISKS[risk]}]`,
    ...commandLines(command),
    ...(note === '' ? [] : [style.dim(`      ${note}`)]),
    ...(rollback === undefined ? [] : [`      to undo: ${rollback.trimEnd().replace(/\n/g, '\n               ')}`]),
  ];
}

function commandLines(command: string | undefined): readonly string[] {
  return command === undefined
    ? []
    : command
        .trimEnd()
        .split('\n')
        .map((line) => `      $ ${line}`);
}
