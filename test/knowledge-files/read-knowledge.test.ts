import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createAnswerer } from '../../src/core/matching/answerer.ts';
import { UserError } from '../../src/errors.ts';
import { KnowledgeInvalidError } from '../../src/knowledge-files/problem.ts';
import { readKnowledge } from '../../src/knowledge-files/read-knowledge.ts';
import { folderWith, incidentFile, patternFile, runbookFile } from '../support/knowledge-folder.ts';
import { REAL_FOLDER, realKnowledge } from '../support/real-knowledge.ts';

const TEAPOT = {
  'patterns/teapot-leak.yaml': patternFile('teapot-leak'),
  'runbooks/teapot-leak.yaml': runbookFile('teapot-leak'),
};

const readOver = (own: string) => readKnowledge({ builtIn: REAL_FOLDER, own });

describe('the built-in knowledge', () => {
  it('has a pattern with a runbook for every failure, and incidents', async () => {
    const knowledge = await readKnowledge({ builtIn: REAL_FOLDER });

    expect(knowledge.patterns.size).toBeGreaterThanOrEqual(60);
    expect([...knowledge.runbooks.keys()].sort()).toEqual([...knowledge.patterns.keys()].sort());
    expect(knowledge.precedents.size).toBeGreaterThanOrEqual(100);
  });

  it('has its symptom lines only when they are asked for', async () => {
    expect((await readKnowledge({ builtIn: REAL_FOLDER })).symptomLines.size).toBe(0);
    expect(
      (await readKnowledge({ builtIn: REAL_FOLDER, builtInSymptomLines: true })).symptomLines.size,
    ).toBeGreaterThan(60);
  });
});

describe("a team's own folder", () => {
  it('adds patterns, runbooks, incidents, symptom lines and concepts', async () => {
    const own = await folderWith({
      ...TEAPOT,
      'incidents/acme-2024-flood.yaml': incidentFile('acme-2024-flood', ['teapot-leak', 'oom-killed']),
      'symptoms/teapot-leak.yaml': 'pattern: teapot-leak\nshort:\n  - water on the hob\n',
      'thesaurus.yaml': 'concepts:\n  teapot: [kettle, teapot]\n',
    });
    const { knowledge: builtIn } = await realKnowledge();

    const knowledge = await readOver(own);

    expect(knowledge.patterns.size).toBe(builtIn.patterns.size + 1);
    expect(knowledge.runbooks.get('teapot-leak')?.diagnose).toHaveLength(1);
    expect(knowledge.precedents.get('acme-2024-flood')?.organization).toBe('Acme');
    expect(knowledge.symptomLines.get('teapot-leak')?.short).toEqual(['water on the hob']);
    expect(knowledge.thesaurus.concepts).toEqual({ ...builtIn.thesaurus.concepts, teapot: ['kettle', 'teapot'] });
  });

  it('replaces a built-in pattern of the same id', async () => {
    const own = await folderWith({ 'patterns/oom-killed.yaml': patternFile('oom-killed', { title: 'Our own words' }) });
    const { knowledge: builtIn } = await realKnowledge();

    const knowledge = await readOver(own);

    expect(knowledge.patterns.get('oom-killed')).toMatchObject({
      title: 'Our own words',
      signals: [{ id: 'oom-killed.1' }],
    });
    expect(knowledge.patterns.size).toBe(builtIn.patterns.size);
    expect(knowledge.runbooks.get('oom-killed')).toEqual(builtIn.runbooks.get('oom-killed'));
  });

  it('replaces the severity scale', async () => {
    const { knowledge: builtIn } = await realKnowledge();
    const scale = structuredClone(builtIn.severityScale);
    scale.tiers.production.title = 'On fire';
    const own = await folderWith({ 'severity.yaml': JSON.stringify(scale) });

    expect((await readOver(own)).severityScale.tiers.production.title).toBe('On fire');
  });

  it('may be empty', async () => {
    const { knowledge: builtIn } = await realKnowledge();

    expect((await readOver(await folderWith({}))).patterns.size).toBe(builtIn.patterns.size);
  });

  it('may hold other files', async () => {
    const own = await folderWith({
      ...TEAPOT,
      'README.md': '# ours',
      'patterns/notes.txt': 'x',
      'drafts/x.yaml': 'y: [',
    });

    expect((await readOver(own)).patterns.has('teapot-leak')).toBe(true);
  });

  it('may name its files .yml', async () => {
    const own = await folderWith({
      'patterns/teapot-leak.yml': patternFile('teapot-leak'),
      'runbooks/teapot-leak.yml': runbookFile('teapot-leak'),
    });

    expect((await readOver(own)).patterns.has('teapot-leak')).toBe(true);
  });

  it('answers with its own pattern, incident and steps', async () => {
    const { fitted } = await realKnowledge();
    const own = await folderWith({
      ...TEAPOT,
      'incidents/acme-2024-flood.yaml': incidentFile('acme-2024-flood', ['teapot-leak']),
    });

    const answer = createAnswerer(await readOver(own), fitted).answer('the log says: teapot 12 leaks');

    expect(answer.patterns[0]?.id).toBe('teapot-leak');
    expect(answer.patterns[0]?.evidence[0]).toMatchObject({ kind: 'signal', quote: 'teapot 12 leaks' });
    expect(answer.precedents[0]?.id).toBe('acme-2024-flood');
    expect(answer.steps[0]?.title).toBe('Look at the floor');
  });

  it.each(["'(a+)+$'", "'^(\\w+\\s?)*:$'"])('is harmless with the catastrophic expression %s', async (match) => {
    const { fitted } = await realKnowledge();
    const own = await folderWith({
      ...TEAPOT,
      'patterns/teapot-leak.yaml': patternFile('teapot-leak', { match, example: 'aaa' }),
    });
    const answerer = createAnswerer(await readOver(own), fitted);

    const { patterns } = answerer.answer(`${'a'.repeat(50_000)}!`);

    expect(patterns.flatMap(({ evidence }) => evidence.filter(({ kind }) => kind === 'signal'))).toEqual([]);
  });
});

describe('knowledge that cannot be used', () => {
  it('is refused when the folder is missing, naming it', async () => {
    const missing = join(await folderWith({}), 'nowhere');

    await expect(readOver(missing)).rejects.toThrow(
      `The knowledge base has a problem:\n${missing}: is not a folder that can be read; check the path and its permissions`,
    );
  });

  it('is refused when the folder is a file', async () => {
    const folder = await folderWith({ 'a.yaml': 'x: 1' });

    await expect(readOver(join(folder, 'a.yaml'))).rejects.toBeInstanceOf(KnowledgeInvalidError);
  });

  it('is refused without a severity scale', async () => {
    const builtIn = await folderWith(TEAPOT);

    await expect(readKnowledge({ builtIn })).rejects.toThrow(`${builtIn}/severity.yaml: is missing`);
  });

  it('is refused with an error that people are shown', async () => {
    const own = await folderWith({ 'patterns/teapot-leak.yaml': 'id: teapot-leak\n' });

    await expect(readOver(own)).rejects.toSatisfy(
      (error) => error instanceof UserError && error.code === 'knowledge_invalid',
    );
  });
});
