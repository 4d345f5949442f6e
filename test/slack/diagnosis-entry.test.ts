import { describe, expect, it } from 'vitest';
import type { EntryDetail } from '../../src/core/incident/entry.ts';
import { headline } from '../../src/core/postmortem/headline.ts';
import { entryHeadline } from '../../src/render/entry-text.ts';
import { findingNote } from '../../src/slack/blocks/diagnosis/notes.ts';
import { placeOfFinding } from '../../src/slack/blocks/diagnosis/places.ts';
import { entryWords } from '../../src/slack/blocks/incident/entry-words.ts';
import { sampleEntry, sampleIncident } from '../support/sample-incident.ts';
import { SCALE } from '../support/sample-knowledge.ts';
import { spokenText } from '../support/spoken-text.ts';

const FINDING: EntryDetail = {
  kind: 'finding',
  pattern: 'node-not-ready',
  title: 'Nodes go *NotReady*',
  scope: '<prod>: shop',
  counts: { pods: 12, workloads: 4, namespaces: 3, nodes: 1, events: 40 },
};

describe('a finding in a timeline', () => {
  it('says in Slack, in a terminal and in a post-mortem where it was found and what it is', () => {
    expect(entryWords(FINDING, SCALE)).toBe('🩺 found in &lt;prod&gt;: shop: *Nodes go ∗NotReady∗*');
    expect(entryHeadline(FINDING, SCALE)).toBe('found in <prod>: shop: Nodes go *NotReady* (node-not-ready)');
    expect(headline(FINDING, SCALE, (id) => id)).toBe('Found in <prod>: shop: Nodes go *NotReady*');
  });

  it.each([
    [[], ['prod-eu']],
    [['shop'], ['prod-eu: shop']],
    [['a', 'b', 'c', 'd'], ['prod-eu: a, b, c and 1 more namespace']],
    [['a', 'b', 'c', 'd', 'e'], ['prod-eu: a, b, c and 2 more namespaces']],
  ])('names a few of its namespaces: %j', (namespaces, [words]) => {
    expect(placeOfFinding({ source: 'prod-eu' }, { namespaces })).toBe(words);
  });

  it('is confirmed under its number, or said to be there already', () => {
    const incident = sampleIncident();
    const entries = [sampleEntry(12, { detail: FINDING })];
    const text = (recorded: Parameters<typeof findingNote>[0]) => spokenText(findingNote(recorded, SCALE).blocks);

    expect(text({ incident, entries, isRepeated: false })).toContain('Noted as *#12*');
    expect(text({ incident, entries: [], isRepeated: false })).toBe(
      'That finding is in the timeline of *INC-7* already.',
    );
  });
});
