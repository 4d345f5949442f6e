import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { composePostMortem } from '../../../src/core/postmortem/compose.ts';
import type { PostMortemFacts } from '../../../src/core/postmortem/facts.ts';
import { shownText } from '../../../src/render/post-mortem/foreign-text.ts';
import { postMortemMarkdown } from '../../../src/render/post-mortem/markdown.ts';
import { ANA, anIncident, MINUTE_MS, NOON } from '../../support/a-incident.ts';
import { declaredEntry, entryAt, someFacts } from '../../support/replay/facts.ts';
import { anyWords, declaredOnly, factsOf, HOSTILE, happening, letHappen } from '../../support/replay/random-facts.ts';
import { patternMatch } from '../../support/sample-answer.ts';
import { parsedMarkdown, squeezed } from './parsed-markdown.ts';

function markdownOf(fields: Partial<PostMortemFacts> = {}, picture?: string): string {
  const options = picture === undefined ? {} : { picture };
  return postMortemMarkdown(composePostMortem(someFacts(fields)), { zone: 'Europe/Berlin', ...options });
}

function frontMatterOf(markdown: string): unknown {
  return parse(/^---\n(.*?)\n---\n/s.exec(markdown)?.[1] ?? '');
}

const HEADINGS = [
  'Summary',
  'Impact',
  'Key times',
  'Severity over time',
  'Detection',
  'What was involved',
  'Trigger',
  'Contributing causes',
  'Response',
  'Resolution',
  'Timeline',
  'What went well',
  'What went badly',
  'Where we were lucky',
  'Lessons',
  'Action items',
  'Similar incidents',
  'Supporting material',
  'Still missing',
].map((heading) => `h2 ${heading}`);

describe('a post-mortem in Markdown', () => {
  it('begins with what programs read, times in UTC', () => {
    const incident = anIncident({
      title: 'Checkout: "fails" # not a comment',
      state: 'resolved',
      customersAffected: 'no',
      startedAt: NOON - MINUTE_MS,
      resolvedAt: NOON + MINUTE_MS,
    });

    expect(frontMatterOf(markdownOf({ incident }))).toEqual({
      name: 'INC-7',
      title: 'Checkout: "fails" # not a comment',
      state: 'resolved',
      private: false,
      level: 'SEV2',
      tier: 'production',
      provisional: true,
      environment: 'unknown',
      customers_affected: 'no',
      owner: null,
      started: '2026-11-23T11:59:00.000Z',
      detected: null,
      declared: '2026-11-23T12:00:00.000Z',
      mitigated: null,
      resolved: '2026-11-23T12:01:00.000Z',
      seconds_to_detect: null,
      seconds_to_acknowledge: null,
      seconds_to_mitigate: null,
      seconds_to_resolve: 120,
      labels: ['sev2', 'production'],
    });
  });

  it.each(HOSTILE)('keeps its front matter and its headings with the title %j', (title) => {
    const markdown = markdownOf({ incident: anIncident({ title }) });

    expect(frontMatterOf(markdown)).toMatchObject({ title: squeezed(shownText(title)), state: 'declared' });
    expect(parsedMarkdown(markdown).headings.slice(1)).toEqual(HEADINGS);
  });

  it('gives times in the zone that it names', () => {
    const markdown = markdownOf();

    expect(markdown).toContain('Times are in Europe/Berlin.');
    expect(markdown).toContain('- Declared: 2026-11-23 13:00 (#1, declared by Ana)');
  });

  it('says unknown where nobody knows, with the reason', () => {
    expect(markdownOf()).toContain('- Started: unknown (nobody has said when it began)\n');
  });

  it('marks candidates, and asks where nobody has written', () => {
    const markdown = markdownOf({ patterns: [patternMatch()] });

    expect(markdown).toContain('- **candidate:** Pod addresses are used up, strong, confirmed by nobody. (pattern');
    expect(markdown).toContain('*What helped: an alert, a runbook, a person, a habit worth keeping?*');
  });

  it('shows what a person wrote with who and when, and what is new since then', () => {
    const edit = { version: 2, text: 'Nobody *noticed*.', author: ANA, at: NOON, seen: [], masked: ['password'] };
    const markdown = markdownOf({ edits: [{ ...edit, section: 'impact' }] });

    expect(markdown).toContain(
      '## Impact\n\nNobody *noticed*.\n\nWritten by Ana, 2026-11-23 13:00, version 2, masked: password.\n\nNew since then:\n\n- Whether customers were affected: unknown.',
    );
  });

  it('links entries to Slack, and files to where they are', () => {
    const files = [
      { name: 'graph [1].png', url: 'https://files.example.com/1', mimetype: 'image/png' },
      { name: 'odd', url: 'javascript:alert(1)', mimetype: 'text/plain' },
    ];
    const detail = { kind: 'message', channelId: 'C1', ts: '1.0', files, isReadable: true } as const;
    const entry = entryAt(2, 1, detail, { permalink: 'https://x.slack.com/archives/C1/p10', masked: ['token'] });

    const markdown = markdownOf({ entries: [declaredEntry(), entry] });

    expect(markdown).toContain('[#2, message by Ana](<https://x.slack.com/archives/C1/p10>)');
    expect(markdown).toContain('  File: [graph \\[1\\].png](<https://files.example.com/1>)');
    expect(markdown).toContain('  File: odd (javascript:alert(1))');
    expect(markdown).toContain('  Masked: token');
  });

  it('tells both clocks of an entry that was recorded later', () => {
    const entry = entryAt(2, -10, { kind: 'note' }, { text: 'first errors', recordedAt: NOON });

    expect(markdownOf({ entries: [declaredEntry(), entry] })).toContain(
      '- **2026-11-23 12:50** · Note · Ana · recorded 2026-11-23 13:00 · #2, note by Ana\n\n  > first errors\n',
    );
  });

  it('shows the drawing where there is one', () => {
    expect(markdownOf({}, 'INC-7.svg')).toContain('![Drawing of the timeline](<INC-7.svg>)');
    expect(markdownOf()).not.toContain('![');
  });

  it('is complete with an empty timeline', () => {
    const { headings, text } = parsedMarkdown(markdownOf({ entries: [] }));

    expect(headings.slice(1)).toEqual(HEADINGS);
    expect(text).toContain('The timeline is empty.');
  });

  it('holds ten thousand entries', () => {
    const entries = Array.from({ length: 10_000 }, (_, i) =>
      entryAt(i + 2, i, { kind: 'note' }, { text: `entry${i};` }),
    );

    const { text } = parsedMarkdown(markdownOf({ entries: [declaredEntry(), ...entries] }));

    expect(text.match(/^entry\d+;$/gm)).toHaveLength(10_000);
  });

  it('holds the words of every entry and no markup of theirs, whatever happened', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 15 }), anyWords, (what, title) => {
        const pm = composePostMortem(factsOf(letHappen(declaredOnly(title), what)));

        const { text, headings, html, addresses } = parsedMarkdown(postMortemMarkdown(pm, { zone: 'UTC' }));

        const seen = squeezed(text);
        for (const line of pm.timeline) expect(seen).toContain(squeezed(shownText(line.text)));
        expect(headings.slice(1)).toEqual(HEADINGS);
        expect(html).toEqual([]);
        for (const address of addresses) expect(address).toMatch(/^https:\/\/(?:files\.)?example\.com\//);
      }),
    );
  });
});
