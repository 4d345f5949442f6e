import { describe, expect, it } from 'vitest';
import type { answerCard } from '../../src/slack/blocks/answer-card.ts';
import { answerMessage } from '../../src/slack/blocks/answer-message.ts';
import { BLOCKS_PER_MESSAGE } from '../../src/slack/limits.ts';
import { parseBlocks } from '../../src/workspace/blocks/parse.ts';
import { evidence, noMatchAnswer, patternMatch, precedentMatch, sampleAnswer } from '../support/sample-answer.ts';
import { SCALE } from '../support/sample-knowledge.ts';

const OFFERED = { kind: 'offered' } as const;
const card = (answer = sampleAnswer(), sharing: Parameters<typeof answerCard>[0]['sharing'] = OFFERED) =>
  answerMessage({ questionId: 'q-1', answer, scale: SCALE, sharing });

/** All but what screen readers say, in which Slack reads no markup. */
const markupOf = (blocks: unknown) =>
  JSON.stringify(blocks, (key, value: unknown) => (key === 'accessibility_label' ? undefined : value));

describe('the card of an answer', () => {
  it('shows the pattern, why, what to check first, where it happened, the severity and the buttons', () => {
    const mrkdwn = (text: string) => ({ type: 'mrkdwn', text, verbatim: true });
    const button = (actionId: string, label: string, value: string, spoken = label) => ({
      type: 'button',
      action_id: actionId,
      text: { type: 'plain_text', text: label, emoji: true },
      value,
      accessibility_label: spoken,
    });
    const value = 'q-1|pod-ip-exhaustion';

    expect(card()).toEqual({
      text: 'Pod addresses are used up: strong match. Check first: Read the sandbox error',
      blocks: [
        {
          type: 'section',
          text: mrkdwn('1. *Pod addresses are used up*: strong match\n> `failed to assign an IP address`'),
        },
        {
          type: 'section',
          text: mrkdwn(
            'Check first: *Read the sandbox error* (🟢 read-only)\n```\nkubectl -n &lt;ns&gt; events --for pod/&lt;pod&gt;\n```\nLook for: failed to assign an IP address',
          ),
        },
        {
          type: 'context',
          elements: [
            mrkdwn(
              'Happened before:\n😅 loveholidays 2020: <https://example.com/ips?a=1&amp;b=2|A /16 pod range that held only 256 nodes>',
            ),
          ],
        },
        {
          type: 'actions',
          elements: [
            button('show_runbook', 'Runbook', value, 'Runbook for Pod addresses are used up'),
            button('give_feedback_was_it', 'This was it', value, 'This was it: Pod addresses are used up'),
            button('give_feedback_not_it', 'Not it', value, 'Not it: Pod addresses are used up'),
          ],
        },
        { type: 'divider' },
        {
          type: 'section',
          text: mrkdwn(
            'Severity: 🤬 *SEV3* production (suggested, provisional until somebody confirms it)\n• pods do not start (symptom)\nNot known: are customers hit?',
          ),
        },
        {
          type: 'actions',
          elements: [
            button('declare_from_answer', 'Declare an incident', 'q-1'),
            button('share_answer', 'Share with the channel', 'q-1'),
          ],
        },
      ],
    });
  });

  it('shows three patterns, three quotes of each, and how much more there is', () => {
    const quotes = ['one', 'two', 'three', 'four', 'five'].map((quote) => evidence(quote));
    const patterns = ['a', 'b', 'c', 'd'].map((id) => patternMatch({ id, title: id, evidence: quotes }));

    const { blocks } = card(sampleAnswer({ patterns, precedents: [], steps: [] }));
    const heads = blocks.flatMap((block) => (block.type === 'section' ? [block.text?.text] : [])).slice(0, -1);

    expect(heads).toEqual(
      ['1. *a*', '2. *b*', '3. *c*'].map(
        (head) => `${head}: strong match\n> \`one\`\n> \`two\`\n> \`three\`\n> +2 more`,
      ),
    );
  });

  it('does not repeat what a heavier quote already holds', () => {
    const quotes = ['173 Insufficient memory', 'Insufficient memory', '87 Insufficient cpu'].map((quote) =>
      evidence(quote),
    );

    const text = JSON.stringify(card(sampleAnswer({ patterns: [patternMatch({ evidence: quotes })] })).blocks);

    expect(text).toContain('> `173 Insufficient memory`\\n> `87 Insufficient cpu`');
    expect(text).not.toContain('more');
  });

  it('names precedents under each pattern that they had, and the others apart', () => {
    const precedents = [
      precedentMatch({ title: 'Own', severity: 'production' }),
      precedentMatch({ title: 'Other', patterns: ['cni-not-ready'], severity: 'trivial', organization: 'R&D' }),
    ];

    const contexts = card(sampleAnswer({ precedents })).blocks.flatMap((block) =>
      block.type === 'context' ? block.elements.map((element) => ('text' in element ? element.text : '')) : [],
    );

    expect(contexts).toEqual([
      'Happened before:\n🤬 loveholidays 2020: <https://example.com/ips?a=1&amp;b=2|Own>',
      'Also alike:\n🤷 R&amp;D 2020: <https://example.com/ips?a=1&amp;b=2|Other>',
    ]);
  });

  it.each([
    [{ kind: 'done' } as const, 'You shared this with the channel.'],
    [{ kind: 'by', userId: 'U1' } as const, 'Shared by <@U1>, who asked about `failed to assign an IP address`'],
  ])('says who shared it when it was shared: %j', (sharing, words) => {
    const text = JSON.stringify(card(sampleAnswer(), sharing).blocks);

    expect(text).toContain(words);
    expect(text).toContain('declare_from_answer');
    expect(text).not.toContain('share_answer');
  });

  it('escapes everything that people or the knowledge base supply', () => {
    const evil = '<!channel> & <https://evil.test|click>';
    const patterns = [patternMatch({ title: evil, evidence: [evidence(evil)] })];
    const precedents = [precedentMatch({ title: evil, organization: evil })];
    const [step] = sampleAnswer().steps;
    const steps = step ? [{ ...step, title: evil, command: `${evil}\n\`\`\``, lookFor: evil }] : [];
    const severity = { ...sampleAnswer().severity, reasons: [{ fact: evil, source: evil }], unknown: [evil] };

    const found = card(sampleAnswer({ patterns, precedents, steps, severity }));
    const none = card(noMatchAnswer({ patterns, severity }));

    for (const text of [markupOf(found.blocks), markupOf(none.blocks), found.text, none.text]) {
      expect(text).not.toContain('<!channel>');
      expect(text).not.toContain('<https://evil.test');
    }
  });

  it('stays within the limits whatever the answer holds', () => {
    const huge = '<&>😅`*_~|\n'.repeat(12_000);
    const patterns = Array.from({ length: 10 }, (_, index) =>
      patternMatch({
        id: `p-${index}`,
        title: huge,
        evidence: Array.from({ length: 50 }, (__, n) => evidence(`${n}${huge}`)),
      }),
    );
    const precedents = Array.from({ length: 10 }, () =>
      precedentMatch({
        title: huge,
        organization: huge,
        url: `https://x.test/${'&'.repeat(130)}`,
        patterns: ['p-0', 'p-1'],
      }),
    );
    const steps = patterns.map(({ id: pattern }) => ({
      pattern,
      title: huge,
      command: huge,
      lookFor: huge,
      meaning: huge,
      risk: 'read-only' as const,
    }));
    const reasons = Array.from({ length: 30 }, () => ({ fact: huge, source: huge }));
    const severity = { ...sampleAnswer().severity, reasons, unknown: reasons.map(({ fact }) => fact) };
    const answer = sampleAnswer({ query: huge, patterns, precedents, steps, severity });

    for (const { blocks, text } of [card(answer), card({ ...answer, match: 'none' })]) {
      expect(parseBlocks(blocks)).toHaveLength(blocks.length);
      expect(blocks.length).toBeLessThanOrEqual(BLOCKS_PER_MESSAGE);
      expect(JSON.stringify(blocks).length).toBeLessThan(30_000);
      expect(text.length).toBeLessThan(500);
      expect(markupOf(blocks)).not.toMatch(/&(?!(?:amp|lt|gt);)/);
    }
  });

  it('says how many reasons and open questions it leaves out', () => {
    const reasons = ['a', 'b', 'c', 'd', 'e'].map((fact) => ({ fact, source: 's' }));
    const severity = { ...sampleAnswer().severity, provisional: false, reasons, unknown: ['1?', '2?', '3?', '4?'] };

    expect(JSON.stringify(card(sampleAnswer({ severity })).blocks)).toContain(
      'Severity: 🤬 *SEV3* production (suggested)\\n• a (s)\\n• b (s)\\n• c (s)\\n+2 more reasons\\nNot known: 1? · 2? · 3?\\n+1 more open questions',
    );
  });
});

describe('the card of an answer without a match', () => {
  it('says so, what to paste next, and what came nearest', () => {
    const severity = {
      ...sampleAnswer().severity,
      reasons: [{ fact: 'production is assumed', source: 'decision table' }],
    };

    expect(card(noMatchAnswer({ severity }))).toEqual({
      text: 'No good match. Paste an event, a log line or the name of the alert.',
      blocks: [
        expect.objectContaining({ type: 'section' }),
        {
          type: 'section',
          text: { type: 'mrkdwn', text: expect.stringContaining('`kubectl describe pod &lt;pod&gt;`'), verbatim: true },
        },
        {
          type: 'context',
          elements: [
            {
              type: 'mrkdwn',
              text: 'Nearest, but too weak to rely on:\n• *Pod addresses are used up* (only `failed to assign an IP address`)',
              verbatim: true,
            },
          ],
        },
        { type: 'actions', elements: [expect.objectContaining({ action_id: 'declare_from_answer', value: 'q-1' })] },
      ],
    });
  });

  it('shows the severity when the symptom itself tells of it', () => {
    expect(JSON.stringify(card(noMatchAnswer()).blocks)).toContain('Severity: 🤬 *SEV3*');
  });
});
