import { describe, expect, it } from 'vitest';
import { type ChecklistStep, checklistOf, stepKey } from '../../src/core/incident/checklist.ts';
import type { TickOutcome, TimelineEntry } from '../../src/core/incident/entry.ts';
import { checklistMessage } from '../../src/slack/blocks/incident/checklist.ts';
import { placedElements } from '../../src/workspace/blocks/find-elements.ts';
import { parseBlocks } from '../../src/workspace/blocks/parse.ts';
import { DECLARED_AT, sampleEntry, sampleIncident } from '../support/sample-incident.ts';
import { IP_EXHAUSTION, IP_RUNBOOK } from '../support/sample-knowledge.ts';
import { spokenText } from '../support/spoken-text.ts';

const STEPS = checklistOf(IP_RUNBOOK);

function tick(step: number, outcome: TickOutcome): readonly [number, TimelineEntry] {
  const detail = { runId: 'run-1', pattern: 'pod-ip-exhaustion', phase: 'diagnose', risk: 'read-only' } as const;
  return [step, sampleEntry(1, { detail: { kind: 'tick', ...detail, step, outcome } })];
}

function checklist(steps: readonly ChecklistStep[] = STEPS, ticks: readonly (readonly [number, TimelineEntry])[] = []) {
  return checklistMessage({
    incident: sampleIncident(),
    pattern: IP_EXHAUSTION,
    runId: 'run-1',
    steps,
    ticks: new Map(ticks),
  });
}

function many(count: number): readonly ChecklistStep[] {
  const [step] = STEPS;
  if (step === undefined) throw new Error('the sample runbook has no step');
  return Array.from({ length: count }, (_, index) => ({ ...step, title: `Step ${index + 1}` }));
}

/** The value of a button under a step. */
function button(index: number, outcome: TickOutcome): string {
  const step = STEPS[index];
  return `7|run-1|${index}|${step === undefined ? '' : stepKey(step)}|${outcome}`;
}

const elementsOf = (message: ReturnType<typeof checklist>) =>
  placedElements(parseBlocks(message.blocks)).map(({ element }) => element);

describe('a checklist', () => {
  it('groups the steps, each with its risk, command and rollback', () => {
    expect(spokenText(checklist().blocks.slice(0, 5)).split('\n')).toEqual([
      '📋 Runbook: *Pod addresses are used up*',
      'INC-7 · 0 of 5 steps ticked',
      'Whole runbook',
      '*Check* what it is; these only read unless they say otherwise',
      '1. *Read the sandbox error*  🟢 read-only',
      '```',
      'kubectl -n &lt;ns&gt; events --for pod/&lt;pod&gt;',
      '```',
      'Look for: failed to assign an IP address It means: Placement worked, allocation did not.',
      'Done',
      'Failed',
      'Not applicable',
      '*Mitigate*, what changes least first',
    ]);
    expect(spokenText(checklist().blocks)).toContain('Roll back:\n```\nkubectl scale');
  });

  it('shows what came of a ticked step and who said so in place of its buttons', () => {
    const at = DECLARED_AT / 1000 + 60;
    const message = checklist(STEPS, [tick(0, 'done')]);
    const values = elementsOf(message).flatMap((element) => (element.type === 'button' ? [element.value] : []));

    expect(spokenText(message.blocks)).toContain(
      `1. *Read the sandbox error*  🟢 read-only\n✅ done · <@U0ANA> · <!date^${at}^{date_short_pretty} {time}|2026-01-01 03:01 UTC>`,
    );
    expect(message.text).toContain('1 of 5 steps ticked');
    expect(values).not.toContain(button(0, 'done'));
    expect(values).toContain(button(1, 'done'));
  });

  it('lets a tick be corrected', () => {
    const menus = elementsOf(checklist(STEPS, [tick(0, 'done')])).filter(({ type }) => type === 'overflow');

    expect(JSON.stringify(menus)).toContain(button(0, 'failed'));
  });

  it('asks before disruptive and destructive steps, and not before the others', () => {
    const asked = elementsOf(checklist()).flatMap((element) =>
      element.type === 'button' && element.confirm !== undefined ? [element.value] : [],
    );

    expect(asked).toEqual([button(2, 'done'), button(2, 'failed'), button(3, 'done'), button(3, 'failed')]);
  });

  it('has a menu in place of buttons for many steps', () => {
    const message = checklist(many(40));
    const elements = elementsOf(message);

    expect(elements.filter(({ type }) => type === 'overflow')).toHaveLength(40);
    expect(message.blocks.length).toBeLessThanOrEqual(50);
  });

  it('shows the next steps of a very long runbook and says how many are to come', () => {
    const message = checklist(many(120), [tick(0, 'done'), tick(1, 'not-applicable')]);
    const shown = elementsOf(message).filter(({ type }) => type === 'overflow').length;
    const text = spokenText(message.blocks);

    expect(message.blocks.length).toBeLessThanOrEqual(50);
    expect(text).toContain(`${118 - shown} more steps come up as these are ticked`);
    expect(text).toContain('1. *Step 1*  🟢 read-only: ✅ done');
    expect(text).toContain('3. *Step 3*');
  });
});
