import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { programFolder } from '../../../src/compose/program-folder.ts';
import { UserError } from '../../../src/errors.ts';
import {
  factsOfDocument,
  postMortemDocument,
  postMortemJson,
  readPostMortemDocument,
} from '../../../src/render/post-mortem/document.ts';
import { PostMortemDocument } from '../../../src/render/post-mortem/document-schema.ts';
import { ANA, anIncident, BEN, NOON } from '../../support/a-incident.ts';
import { entryAt, someFacts } from '../../support/replay/facts.ts';
import { anyWords, declaredOnly, factsOf, happening, letHappen } from '../../support/replay/random-facts.ts';
import { SAMPLE_KNOWLEDGE } from '../../support/sample-knowledge.ts';

const PLACE = { teamId: 'T1', knowledge: SAMPLE_KNOWLEDGE };

function problemOf(json: string): string {
  try {
    readPostMortemDocument(json);
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
  throw new Error('it was read');
}

function changed(change: (document: PostMortemDocument) => unknown): string {
  return JSON.stringify(change(postMortemDocument(someFacts())));
}

describe('a post-mortem in JSON', () => {
  it('comes back as the same bytes after export, import and export', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 15 }), anyWords, (what, words) => {
        const edit = {
          section: 'causes',
          version: 1,
          text: words,
          author: ANA,
          at: NOON,
          seen: [words],
          masked: [],
        } as const;
        const facts = factsOf(letHappen(declaredOnly(words), what), { edits: [edit] });
        const json = postMortemJson(postMortemDocument(facts));

        const document = readPostMortemDocument(json);

        expect(postMortemJson(document)).toBe(json);
        expect(postMortemJson(postMortemDocument(factsOfDocument(document, PLACE)))).toBe(json);
      }),
      { numRuns: 50 },
    );
  });

  it('gives back the facts, but for where the incident is in Slack', () => {
    const incident = anIncident({
      state: 'closed',
      roles: { lead: 'U-ANA', scribe: 'U-BEN' },
      status: { text: 'up', at: NOON, by: BEN },
      startedAt: NOON,
      mitigatedAt: NOON,
      resolvedAt: NOON,
      closedAt: NOON,
      summary: 'over',
      channelId: 'C-INC',
      cardTs: '1.0',
      questionId: 'q',
      announcement: { channelId: 'C-ALL', ts: '2.0' },
    });
    const permalinks = new Map([
      ['e-2', 'https://x.slack.com/2'],
      ['e-1', 'https://x.slack.com/1'],
    ]);
    const facts = someFacts({ incident, permalinks });

    const document = readPostMortemDocument(postMortemJson(postMortemDocument(facts)));

    expect(factsOfDocument(document, { teamId: 'T1', knowledge: facts.knowledge })).toEqual({
      ...facts,
      incident: {
        ...incident,
        channelId: undefined,
        cardTs: undefined,
        questionId: undefined,
        announcement: undefined,
      },
    });
    expect(document.permalinks.map(({ entry }) => entry)).toEqual(['e-1', 'e-2']);
  });

  it('says nothing of workspace and channel', () => {
    const json = postMortemJson(postMortemDocument(someFacts({ incident: anIncident({ channelId: 'C-SECRET' }) })));

    expect(json).not.toContain('C-SECRET');
    expect(json).not.toContain('teamId');
  });

  it('keeps the names of people in one order, whoever was looked up first', () => {
    const names = [
      ['U-ANA', 'Ana'],
      ['U-BEN', 'Ben'],
    ] as const;

    const one = postMortemDocument(someFacts({ names: new Map(names) }));
    const other = postMortemDocument(someFacts({ names: new Map(names.toReversed()) }));

    expect(postMortemJson(other)).toBe(postMortemJson(one));
  });

  it('follows the schema in the documentation, which is that of the program', async () => {
    const published = JSON.parse(await readFile(join(programFolder(), 'docs', 'post-mortem.schema.json'), 'utf8'));
    const check = z.fromJSONSchema(published);
    const json = postMortemJson(postMortemDocument(someFacts()));

    expect(published).toEqual(z.toJSONSchema(PostMortemDocument));
    expect(check.safeParse(JSON.parse(json)).success).toBe(true);
    expect(check.safeParse({ ...JSON.parse(json), edits: [{}] }).success).toBe(false);
  });
});

describe('a file that is no such document', () => {
  it.each([
    ['{', /It is not JSON: .*position 1/],
    ['[]', /has no "schema"\. .* begins with "schema": "precedent\.post-mortem\/1"\./],
    ['{"schema": 7}', /has no "schema"/],
    [
      '{"schema": "precedent.post-mortem/2"}',
      /written as "precedent\.post-mortem\/2", .* reads "precedent\.post-mortem\/1"/,
    ],
  ])('%s is refused, saying why', (json, why) => {
    expect(problemOf(json)).toMatch(why);
  });

  it('is refused with the place of what is wrong', () => {
    const json = changed((document) => ({ ...document, incident: { ...document.incident, title: 7 }, more: true }));

    expect(problemOf(json)).toContain('expected string, received number\n  → at incident.title');
    expect(problemOf(json)).toContain('Unrecognized key: "more"');
  });

  it('is refused with the first ten of many problems', () => {
    const json = changed((document) => ({ ...document, names: new Array(25).fill(7) }));

    expect(problemOf(json)).toContain('and 15 more');
  });

  it.each([
    [{ id: 'e-1' }, 'Two entries have the id "e-1", the second at entries[1].'],
    [{ seq: 1 }, 'Two entries have the number 1, the second at entries[1].'],
  ])('is refused when two entries are %o', (fields, why) => {
    const entries = postMortemDocument(
      someFacts({ entries: [entryAt(1, 0, { kind: 'note' }), entryAt(2, 1, { kind: 'note' })] }),
    ).entries;
    const json = changed((document) => ({ ...document, entries: [entries[0], { ...entries[1], ...fields }] }));

    expect(problemOf(json)).toContain(why);
  });
});
