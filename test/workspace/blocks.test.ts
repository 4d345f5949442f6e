import { describe, expect, it } from 'vitest';
import { parseBlocks, parseView } from '../../src/workspace/blocks/parse.ts';
import { ApiRefusal } from '../../src/workspace/refusal.ts';

const plain = (length: number) => ({ type: 'plain_text', text: 'x'.repeat(length) });
const mrkdwn = (length: number) => ({ type: 'mrkdwn', text: 'x'.repeat(length) });
const section = (length: number, rest: object = {}) => ({ type: 'section', text: mrkdwn(length), ...rest });
const button = (rest: object = {}) => ({ type: 'button', action_id: 'go', text: plain(2), ...rest });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const input = { type: 'input', block_id: 'i', label: plain(1), element: { type: 'plain_text_input', action_id: 'a' } };
const buttons = (count: number) => Array.from({ length: count }, (_, index) => button({ action_id: `b${index}` }));

function refusalOf(parse: () => unknown): string {
  try {
    parse();
  } catch (error) {
    if (error instanceof ApiRefusal) return error.message;
    throw error;
  }
  return 'accepted';
}

describe('blocks of a message', () => {
  it.each([
    ['50 blocks', Array.from({ length: 50 }, () => ({ type: 'divider' }))],
    ['3,000 characters in a section', [section(3000)]],
    ['150 characters in a header', [{ type: 'header', text: plain(150) }]],
    ['75 characters on a button', [actions(button({ text: plain(75) }))]],
    ['25 elements in an actions block', [actions(...buttons(25))]],
    ['10 fields', [{ type: 'section', fields: Array.from({ length: 10 }, () => mrkdwn(2000)) }]],
    ['10 elements in a context', [{ type: 'context', elements: Array.from({ length: 10 }, () => mrkdwn(1)) }]],
    ['the same action id in two blocks', [actions(button()), actions(button())]],
  ])('may have %s', (_name, blocks) => {
    expect(refusalOf(() => parseBlocks(blocks))).toBe('accepted');
  });

  it.each([
    ['51 blocks', Array.from({ length: 51 }, () => ({ type: 'divider' })), 'no more than 50 items'],
    ['3,001 characters in a section', [section(3001)], 'less than 3001 characters [json-pointer:/blocks/0/text/text]'],
    ['an empty section text', [section(0)], 'must be more than 0 characters'],
    ['151 characters in a header', [{ type: 'header', text: plain(151) }], 'less than 151 characters'],
    ['mrkdwn in a header', [{ type: 'header', text: mrkdwn(1) }], '/blocks/0/text/type'],
    ['76 characters on a button', [actions(button({ text: plain(76) }))], 'less than 76 characters'],
    ['a button value of 2,001 characters', [actions(button({ value: 'x'.repeat(2001) }))], 'less than 2001'],
    ['an action id of 256 characters', [actions(button({ action_id: 'x'.repeat(256) }))], 'less than 256'],
    ['26 elements in an actions block', [actions(...buttons(26))], 'no more than 25 items'],
    ['11 fields', [{ type: 'section', fields: Array.from({ length: 11 }, () => mrkdwn(1)) }], 'no more than 10 items'],
    [
      '11 elements in a context',
      [{ type: 'context', elements: Array.from({ length: 11 }, () => mrkdwn(1)) }],
      '10 items',
    ],
    ['a block id twice', [section(1, { block_id: 'b' }), section(1, { block_id: 'b' })], '`block_id` b already exists'],
    ['an action id twice in a block', [actions(button(), button())], '`action_id` go already exists'],
    ['a section with neither text nor fields', [{ type: 'section' }], 'must define either `text` or `fields`'],
    ['a misspelt property', [actions(button({ actionId: 'x' }))], 'actionId'],
    ['an unknown type', [{ type: 'sectoin' }], '/blocks/0/type'],
  ])('may not have %s', (_name, blocks, problem) => {
    const refusal = refusalOf(() => parseBlocks(blocks));

    expect(refusal).toMatch(/^invalid_blocks;/);
    expect(refusal).toContain(problem);
  });

  it('arrive as JSON text in a form', () => {
    expect(parseBlocks('[{"type":"divider"}]')).toEqual([{ type: 'divider', block_id: 'b1' }]);
    expect(refusalOf(() => parseBlocks('[{'))).toMatch(/^invalid_blocks_format/);
  });

  it('get the identifiers that the app left out', () => {
    const [first, second] = parseBlocks([
      { type: 'divider', block_id: 'b1' },
      actions({ ...button(), action_id: undefined }),
    ]);

    expect(first?.block_id).toBe('b1');
    expect(second).toMatchObject({ block_id: 'b2', elements: [{ action_id: 'a0' }] });
  });
});

describe('a modal', () => {
  const view = (rest: object = {}) => ({ type: 'modal', title: plain(5), submit: plain(5), blocks: [input], ...rest });

  it('may have 100 blocks', () => {
    const blocks = Array.from({ length: 100 }, () => ({ type: 'divider' }));

    expect(refusalOf(() => parseView(view({ blocks })))).toBe('accepted');
    expect(refusalOf(() => parseView(view({ blocks: [...blocks, { type: 'divider' }] })))).toContain(
      'no more than 100',
    );
  });

  it.each([
    ['a title of 25 characters', { title: plain(25) }, 'json-pointer:/view/title/text'],
    ['inputs without a submit button', { submit: undefined }, 'missing required field: submit'],
    ['3,001 characters of private metadata', { private_metadata: 'x'.repeat(3001) }, '/view/private_metadata'],
  ])('may not have %s', (_name, rest, problem) => {
    const refusal = refusalOf(() => parseView(view(rest)));

    expect(refusal).toMatch(/^invalid_arguments;/);
    expect(refusal).toContain(problem);
  });
});
