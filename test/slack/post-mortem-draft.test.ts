import { describe, expect, it } from 'vitest';
import type { PostMortem } from '../../src/core/postmortem/post-mortem.ts';
import { draftPage } from '../../src/slack/blocks/post-mortem/draft-page.ts';
import { exportComment, savedNote, sentNote } from '../../src/slack/blocks/post-mortem/notes.ts';
import { refusalWords } from '../../src/slack/exports/refusal-words.ts';
import { parseBlocks } from '../../src/workspace/blocks/parse.ts';
import { sampleIncident } from '../support/sample-incident.ts';
import { SCALE } from '../support/sample-knowledge.ts';
import { sampleEdit, sampleLine, samplePostMortem, sampleSection } from '../support/sample-post-mortem.ts';
import { markupTexts, spokenText } from '../support/spoken-text.ts';

function shown(fields: Partial<PostMortem> = {}, page = 0): string {
  return spokenText(draftPage({ postMortem: samplePostMortem(fields), scale: SCALE, page }).blocks);
}

describe('the page of a draft', () => {
  it('begins with what is missing, then times and durations, and says what is unknown and why', () => {
    const lines = shown().split('\n');

    expect(lines.slice(2, 5)).toEqual([
      '*2 things are still missing.*',
      '• whether customers were affected',
      '• "Lessons", in people\'s words',
    ]);
    expect(lines).toContain('• Started: unknown (nobody has said when it began)');
    expect(lines).toContain('• Time to detect: unknown (from started to detected)');
    expect(lines).toContain('• Time to resolve: *40 min* (from declared to resolved)');
  });

  it('tells composed lines with their sources, and marks candidates', () => {
    const lines = [sampleLine(), sampleLine({ text: 'Pod addresses are used up.', isCandidate: true, sources: [] })];
    const text = shown({ sections: [sampleSection({ id: 'causes', composed: lines, news: lines })] });

    expect(text).toContain(
      '• INC-7 was declared by Ana: Checkout fails. (<https://precedent.slack.com/archives/C0INC7/p1|#1, declared by Ana>)',
    );
    expect(text).toContain('• _candidate:_ Pod addresses are used up.');
    expect(text).toContain('_Which conditions made it possible');
  });

  it('tells what a person wrote instead, with author and version, and what is new since then', () => {
    const edit = sampleEdit({ masked: ['AWS key'] });
    const news = [sampleLine({ text: 'It was reopened once.' })];
    const text = shown({ sections: [sampleSection({ id: 'causes', composed: [sampleLine(), ...news], edit, news })] });
    const [before = '', after = ''] = text.split('*New since then*');

    expect(before).toContain('The subnet was *too small*.\nWritten by Ben, <!date');
    expect(before).toContain('version 2 · [masked: AWS key]');
    expect(before).not.toContain('Which conditions');
    expect(after).toContain('It was reopened once.');
    expect(after).not.toContain('was declared by Ana');
  });

  it.each([
    ['declared', false, true],
    ['resolved', true, true],
    ['closed', false, false],
  ] as const)('of a %s incident can be published: %s, edited: %s', (state, canPublish, canEdit) => {
    const labels = shown({ state }).split('\n');

    expect(labels.includes('Publish')).toBe(canPublish);
    expect(labels.includes('Edit')).toBe(canEdit);
  });

  it('asks before it publishes', () => {
    const { blocks } = draftPage({ postMortem: samplePostMortem(), scale: SCALE, page: 0 });

    expect(JSON.stringify(blocks)).toContain('Still missing: 2. INC-7 is closed for good');
  });

  it('loses no entry of a long list on its pages, and shows the last page for one that is too high', () => {
    const actionItems = Array.from({ length: 500 }, (_, index) => ({
      text: `item ${index}.`,
      owner: undefined,
      due: undefined,
      source: sampleLine().sources[0] ?? { kind: 'rule' as const, label: '' },
    }));
    const pages = Array.from({ length: 12 }, (_, page) => shown({ actionItems }, page));
    const all = pages.join('\n');

    expect(actionItems.filter(({ text }) => !all.includes(text))).toEqual([]);
    expect(shown({ actionItems }, 999)).toBe(pages.findLast((page) => page.includes('Previous page')));
  });
});

describe('much foreign text in a draft', () => {
  const EVIL = '<!channel> & <https://evil.test|click> ```*`\n'.repeat(200);
  const source = { kind: 'entry', label: EVIL, url: 'https://evil.test/|<!channel>' } as const;
  const line = sampleLine({ text: EVIL, sources: Array.from({ length: 50 }, () => source) });
  const evil = samplePostMortem({
    title: '<!channel> & <https://evil.test|x>'.repeat(5).slice(0, 150),
    owner: EVIL,
    missing: Array.from({ length: 100 }, () => EVIL),
    keyTimes: [
      { name: 'started', at: undefined, sources: [], note: EVIL },
      { name: 'declared', at: 0, sources: [source, source], note: undefined },
    ],
    sections: [
      sampleSection({ id: 'summary', composed: [line, line], news: [line, line] }),
      sampleSection({
        id: 'causes',
        edit: sampleEdit({ text: EVIL.slice(0, 30_000), author: EVIL, masked: [EVIL] }),
        composed: [line],
        news: [line],
      }),
    ],
    actionItems: [{ text: EVIL.slice(0, 3000), owner: EVIL, due: EVIL, source }],
  });

  it('fits within the limits on every page and refers to nobody', () => {
    const [, pages = '0'] = /Page 1 of (\d+)/.exec(shown(evil)) ?? [];
    expect(Number(pages)).toBeGreaterThan(5);
    for (let page = 0; page < Number(pages); page += 1) {
      const { text, blocks } = draftPage({ postMortem: evil, scale: SCALE, page });
      const references = markupTexts(blocks).flatMap(
        (markup) => markup.match(/<(?!!date\^\d|https:\/\/evil\.test\/%7C%3C)[^>]*>/g) ?? [],
      );

      expect(parseBlocks(blocks)).toHaveLength(blocks.length);
      expect(blocks.length).toBeLessThanOrEqual(50);
      expect(text).not.toContain('<!channel>');
      expect(references).toEqual([]);
    }
  });
});

describe('notes about post-mortems', () => {
  it('say what was saved, and which secrets were masked', () => {
    expect(savedNote(sampleIncident(), 'Impact', { version: 3, masked: ['AWS key'] }).text).toBe(
      'Saved: *Impact* of INC-7, version 3. Masked in it: AWS key.',
    );
  });

  it('say where files went, or what to do', () => {
    expect(sentNote(['a.md', 'a.png'], { kind: 'direct' }).text).toBe(
      '`a.md` and `a.png`: sent to you as a direct message.',
    );
    expect(sentNote(['a.pdf'], { kind: 'refused', reason: 'is_archived' }).text).toContain('Ask from another channel');
    expect(refusalWords('constructor')).toContain('Its reason is `constructor`.');
  });

  it('name who exported, and let no title call anybody', () => {
    expect(exportComment(sampleIncident({ title: '<!channel>' }), 'U0ANA')).toBe(
      'Post-mortem of *INC-7 &lt;!channel&gt;*, exported by <@U0ANA>',
    );
  });
});
