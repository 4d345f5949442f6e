import { WebAPIPlatformError } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import { canvasMarkdown } from '../../src/slack/canvas/canvas-markdown.ts';
import { putCanvas } from '../../src/slack/canvas/put-canvas.ts';
import { sectionCanvas } from '../../src/slack/canvas/section-canvas.ts';
import { sampleEdit, sampleLine, samplePostMortem, sampleSection } from '../support/sample-post-mortem.ts';

const CLOCK = { zone: 'Europe/Berlin', at: (time: number) => new Date(time).toISOString().slice(11, 16) };

describe('a canvas', () => {
  it('tells sections, key times, the timeline and what is to be done, with sources', () => {
    const source = { kind: 'entry', label: '#9, follow-up by Ana', url: 'https://precedent.slack.com/p9' } as const;
    const text = canvasMarkdown(
      samplePostMortem({ actionItems: [{ text: 'Alert on subnets', owner: undefined, due: '2026-01-09', source }] }),
      CLOCK,
    );

    expect(text).toContain('**SEV2 production** · resolved · owner: Ana');
    expect(text).toContain('times are in Europe/Berlin');
    expect(text).toContain('- started: unknown (nobody has said when it began)');
    expect(text).toContain(
      '- INC-7 was declared by Ana: Checkout fails. ([#1, declared by Ana](https://precedent.slack.com/archives/C0INC7/p1))',
    );
    expect(text).toContain('```\nCheckout fails\ncustomers see 502\n```');
    expect(text).toContain(
      '- Alert on subnets (owner: nobody yet, due: 2026-01-09; [#9, follow-up by Ana](https://precedent.slack.com/p9))',
    );
  });

  it('tells what a person wrote, and what is new since then', () => {
    const news = [sampleLine({ text: 'It was reopened once.', isCandidate: true })];
    const section = sampleSection({ id: 'causes', edit: sampleEdit({ text: '# Why\n\n- too *small*' }), news });
    const text = canvasMarkdown(samplePostMortem({ sections: [section] }), CLOCK);

    expect(text).toContain('### Why\n\n- too _small_');
    expect(text).toMatch(
      /_Written by Ben, \d\d:\d\d, version 2_\n\n\*\*New since then\*\*\n\n- _candidate:_ It was reopened/,
    );
  });

  it('mentions, links and formats nothing that people did not mean to', () => {
    const foreign = '![](@U0ANA) <!channel> [x](https://evil.test) # *b* `c` ~d~';
    const text = canvasMarkdown(
      samplePostMortem({
        owner: foreign,
        missing: [foreign],
        sections: [sampleSection({ id: 'summary', composed: [sampleLine({ text: foreign, sources: [] })] })],
        timeline: [{ ...(samplePostMortem().timeline[0] as PostMortemLine), text: foreign, who: foreign }],
      }),
      CLOCK,
    );

    expect(text.match(/(?<!\\)!?\[[^\]]*\]\(/g)).toBeNull();
    expect(text).not.toContain('<!channel>');
    expect(text).toContain('!\\[\\](@U0ANA) \\<!channel\\> \\[x\\](https://evil.test) # \\*b\\* \\`c\\` \\~d\\~');
  });
});

type PostMortemLine = ReturnType<typeof samplePostMortem>['timeline'][number];

describe("a person's Markdown in a canvas", () => {
  it.each([
    ['# One\n\n###### Six', ['### One', '', '### Six']],
    ['one\ntwo  \nthree', ['one', 'two', 'three']],
    ['- a\n- b\n  1. c\n  2. d\n- e', ['- a', '- b', '    1. c', '    2. d', '- e']],
    ['> said\n>\n> - in a list', ['> said', '- in a list']],
    ['```sh\nkubectl <x>\n```', ['```', 'kubectl <x>', '```']],
    ['- before\n\n  ```\n  code\n  ```', ['- before', '```', 'code', '```']],
    ['**b** and _i_ and `c`', ['**b** and _i_ and `c`']],
    [
      '[a *b*](https://example.test/(x)) and ![graph](https://example.test/g.png)',
      ['[a](https://example.test/%28x%29) _[b](https://example.test/%28x%29)_ and [graph](https://example.test/g.png)'],
    ],
    ['[x](javascript:alert(1)) <b>html</b>', ['\\[x\\](javascript:alert(1)) \\<b\\>html\\</b\\>']],
    ['***\n\n1986\\. was a year', ['---', '', '1986\\. was a year']],
    ['![](@U0ANA) or [mail](mailto:a_b@example.test)', ['image (@U0ANA) or mail (mailto:a_b@example.test)']],
  ])('keeps all of %j', (text, lines) => {
    expect(sectionCanvas(text)).toEqual(lines);
  });
});

type Answers = Readonly<Record<string, unknown>>;

/** A client that answers as told; a text stands for a refusal of that name. */
function fakeClient(answers: Answers) {
  const calls: (readonly [method: string, args: unknown])[] = [];
  const answer = (method: string) => async (args: unknown) => {
    calls.push([method, args]);
    const told = answers[method];
    if (typeof told === 'string') throw new WebAPIPlatformError({ ok: false, error: told });
    return told ?? { ok: true };
  };
  const client = {
    conversations: { info: answer('info'), canvases: { create: answer('create') } },
    canvases: { edit: answer('edit') },
  } as unknown as Parameters<typeof putCanvas>[0];
  return { client, calls };
}

const DOCUMENT = { title: 'Post-mortem', markdown: '# INC-7' };

describe('putting a canvas into a channel', () => {
  it('makes one', async () => {
    const { client, calls } = fakeClient({});

    expect(await putCanvas(client, 'C1', DOCUMENT)).toEqual({ kind: 'created' });
    expect(calls.map(([method]) => method)).toEqual(['create']);
  });

  it.each([
    ['properties of old', { canvas: { file_id: 'F1' } }],
    ['tabs', { tabs: [{ type: 'files' }, { type: 'channel_canvas', data: { file_id: 'F1' } }] }],
  ])('replaces the one that is there, known by %s', async (_name, properties) => {
    const { client, calls } = fakeClient({
      create: 'channel_canvas_already_exists',
      info: { channel: { properties } },
    });

    expect(await putCanvas(client, 'C1', DOCUMENT)).toEqual({ kind: 'replaced' });
    expect(calls.at(-1)).toEqual([
      'edit',
      {
        canvas_id: 'F1',
        changes: [{ operation: 'replace', document_content: { type: 'markdown', markdown: '# INC-7' } }],
      },
    ]);
  });

  it.each([
    [{ create: 'missing_scope' }, 'missing_scope'],
    [{ create: 'channel_canvas_already_exists', info: { channel: {} } }, 'channel_canvas_already_exists'],
    [
      {
        create: 'channel_canvas_already_exists',
        info: { channel: { properties: { canvas: { file_id: 'F1' } } } },
        edit: 'canvas_editing_failed',
      },
      'canvas_editing_failed',
    ],
  ])('says why not: %j', async (answers, reason) => {
    expect(await putCanvas(fakeClient(answers).client, 'C1', DOCUMENT)).toEqual({ kind: 'refused', reason });
  });

  it('does not try what is larger than a canvas', async () => {
    const { client, calls } = fakeClient({});

    expect(await putCanvas(client, 'C1', { ...DOCUMENT, markdown: 'ö'.repeat(600_000) })).toEqual({
      kind: 'refused',
      reason: 'canvas_too_large',
    });
    expect(calls).toEqual([]);
  });
});
