import { describe, expect, it } from 'vitest';
import { runbookView } from '../../src/slack/views/runbook.ts';
import { parseView } from '../../src/workspace/blocks/parse.ts';
import { IP_EXHAUSTION, IP_RUNBOOK } from '../support/sample-knowledge.ts';

const textOf = (view: ReturnType<typeof runbookView>) =>
  parseView(view)
    .blocks.map((block) => (block.type === 'section' ? block.text?.text : `(${block.type})`))
    .join('\n');

describe('the runbook view', () => {
  it('shows every step with its risk and its command', () => {
    expect(textOf(runbookView(IP_EXHAUSTION, IP_RUNBOOK))).toMatchInlineSnapshot(`
      "*Pod addresses are used up*
      Pods are placed but get no address.
      Escalate when: Addresses must come from the network team.
      (divider)
      *Diagnose*
      1. *Read the sandbox error*  🟢 read-only
      \`\`\`
      kubectl -n &lt;ns&gt; events --for pod/&lt;pod&gt;
      \`\`\`
      Look for: failed to assign an IP address
      Means: Placement worked, allocation did not.
      (divider)
      *Mitigate*
      1. *Scale down what can wait*  🟡 reversible
      \`\`\`
      kubectl scale deployment/&lt;deploy&gt; --replicas=0
      \`\`\`
      Why: Frees addresses at once.
      Roll back:
      \`\`\`
      kubectl scale deployment/&lt;deploy&gt; --replicas=3
      \`\`\`
      2. *Shrink the warm pool*  🟠 disruptive
      Why: Returns held addresses.
      3. *Rebuild the node pool*  🔴 destructive
      Why: The last resort.
      (divider)
      *Verify*
      \`\`\`
      kubectl get pods -A
      \`\`\`
      Expect: Pods start.
      (divider)
      *Prevent*
      • Alert at 20 percent left.
      (divider)
      *Sources*
      • <https://example.com/ips?a=1&amp;b=2|https://example.com/ips?a=1&amp;b=2>"
    `);
  });

  it('puts a runbook over the limits on pages that lose nothing', () => {
    const diagnose = Array.from({ length: 30 }, (_, index) => ({
      title: `Step ${index} <!here>`,
      command: `${'x'.repeat(5000)}\n\`\`\`end-${index}`,
      lookFor: '&'.repeat(4000),
      meaning: 'anything',
      risk: 'read-only' as const,
    }));
    const runbook = { ...IP_RUNBOOK, diagnose };
    const first = runbookView(IP_EXHAUSTION, runbook);
    const count = Number(/Page 1 of (\d+)/.exec(JSON.stringify(first))?.[1]);

    const pages = Array.from({ length: count }, (_, page) => runbookView(IP_EXHAUSTION, runbook, page));

    expect(count).toBeGreaterThan(2);
    for (const view of pages) {
      expect(parseView(view).blocks).toHaveLength(view.blocks.length);
      expect(JSON.stringify(view).length).toBeLessThan(50_000);
    }
    const whole = pages.map(textOf).join('\n');
    expect(diagnose.filter((_, index) => !whole.includes(`*Step ${index} &lt;!here&gt;*`))).toEqual([]);
    expect(diagnose.filter((_, index) => !whole.includes(`'''end-${index}\n`))).toEqual([]);
    expect(whole.match(/&amp;/g)).toHaveLength(30 * 4000 + 2);
    expect(whole).not.toContain('<!here>');
  });

  it('has buttons to the pages beside it and shows the last page when asked beyond', () => {
    const diagnose = Array.from({ length: 150 }, () => ({
      title: 'Step',
      command: 'x'.repeat(1000),
      lookFor: 'a',
      meaning: 'b',
      risk: 'read-only' as const,
    }));
    const runbook = { ...IP_RUNBOOK, diagnose };
    const values = (page: number) =>
      parseView(runbookView(IP_EXHAUSTION, runbook, page)).blocks.flatMap((block) =>
        block.type === 'actions' ? block.elements.map((element) => ('value' in element ? element.value : '')) : [],
      );

    expect(values(0)).toEqual(['pod-ip-exhaustion|1']);
    expect(values(1)).toEqual(['pod-ip-exhaustion|0', 'pod-ip-exhaustion|2']);
    expect(values(999)).toHaveLength(1);
  });
});
