import { describe, expect, it } from 'vitest';
import { checklistOf } from '../../src/core/incident/checklist.ts';
import { checklistText } from '../../src/render/checklist-text.ts';
import { PLAIN } from '../../src/render/terminal-style.ts';
import { IP_EXHAUSTION, IP_RUNBOOK } from '../support/sample-knowledge.ts';

describe('a checklist on a terminal', () => {
  it('has numbered steps by phase, each with its risk, command, reason and how to undo it', () => {
    const text = checklistText({
      name: 'INC-7',
      pattern: IP_EXHAUSTION,
      steps: checklistOf(IP_RUNBOOK),
      escalateWhen: IP_RUNBOOK.escalateWhen,
      style: PLAIN,
    });

    expect(text).toMatchInlineSnapshot(`
      "INC-7 runbook: Pod addresses are used up  (pod-ip-exhaustion)
      Pods are placed but get no address.

      Check
       1. Read the sandbox error  [read-only]
            $ kubectl -n <ns> events --for pod/<pod>
            Look for: failed to assign an IP address It means: Placement worked, allocation did not.

      Mitigate
       2. Scale down what can wait  [reversible]
            $ kubectl scale deployment/<deploy> --replicas=0
            Frees addresses at once.
            to undo: kubectl scale deployment/<deploy> --replicas=3
       3. Shrink the warm pool  [DISRUPTIVE]
            Returns held addresses.
       4. Rebuild the node pool  [DESTRUCTIVE]
            The last resort.

      See that it helped
       5. Pods start.  [read-only]
            $ kubectl get pods -A

      Escalate when: Addresses must come from the network team.
      "
    `);
  });

  it('keeps the lines of a command and of what undoes it under each other', () => {
    const [step] = checklistOf(IP_RUNBOOK);
    const steps = step ? [{ ...step, command: 'kubectl a\nkubectl b', rollback: 'kubectl c\nkubectl d' }] : [];

    const text = checklistText({ name: 'INC-7', pattern: IP_EXHAUSTION, steps, escalateWhen: 'x', style: PLAIN });

    expect(text).toContain('      $ kubectl a\n      $ kubectl b\n');
    expect(text).toContain('      to undo: kubectl c\n               kubectl d\n');
  });
});
