import { describe, expect, it } from 'vitest';
import { publishedNote } from '../../src/slack/blocks/post-mortem/notes.ts';
import { readMetadata, SectionTarget } from '../../src/slack/metadata.ts';
import { sectionInput } from '../../src/slack/views/post-mortem/edit-section.ts';
import { sectionView } from '../../src/slack/views/post-mortem/section-view.ts';
import { parseView } from '../../src/workspace/blocks/parse.ts';
import { incidentIn } from '../support/sample-incident.ts';
import { sampleEdit, sampleLine, samplePostMortem, sampleSection } from '../support/sample-post-mortem.ts';
import { spokenText } from '../support/spoken-text.ts';

const DRAFT = samplePostMortem({
  sections: [
    sampleSection({
      id: 'summary',
      composed: [sampleLine({ text: '* 1. [x](y) <b> OOM_KILLED' }), sampleLine({ text: 'b', isCandidate: true })],
    }),
    sampleSection({ id: 'causes', edit: sampleEdit(), news: [sampleLine({ text: 'It was reopened once.' })] }),
  ],
});

function initialText(view: object): string | undefined {
  return /"initial_value":("(?:[^"\\]|\\.)*")/.exec(JSON.stringify(view))?.[1];
}

it('the answer to publishing says that the incident is closed', () => {
  const { text } = publishedNote({ incident: incidentIn('closed'), entries: [], isRepeated: false });

  expect(text).toBe(
    'The post-mortem of *INC-7* is published and the incident is closed. `/incident similar` finds it.',
  );
});

describe('the form of a section', () => {
  it('begins with the composed lines as Markdown in which foreign signs mean nothing', () => {
    const view = sectionView(DRAFT, 'summary');

    expect(initialText(view)).toBe(JSON.stringify('- \\* 1. \\[x\\](y) \\<b\\> OOM_KILLED\n- candidate: b'));
    expect(readMetadata(SectionTarget, view.private_metadata ?? '')).toEqual({
      number: 7,
      section: 'summary',
      version: 0,
    });
  });

  it('begins with what a person wrote, and shows beside it what is new', () => {
    const view = sectionView(DRAFT, 'causes');

    expect(initialText(view)).toBe(JSON.stringify('The subnet was *too small*.'));
    expect(spokenText(view.blocks)).toContain('*New since then*\n• It was reopened once.');
    expect(readMetadata(SectionTarget, view.private_metadata ?? '').version).toBe(2);
  });

  it('shows both texts when another was faster, based on the newer version', () => {
    const view = sectionView(DRAFT, 'causes', 'mine');

    expect(spokenText(view.blocks)).toContain('Theirs:\nThe subnet was *too small*.\nWritten by Ben, <!date');
    expect(initialText(view)).toBe('"mine"');
    expect(JSON.stringify(view.blocks)).toContain(sectionInput('causes', 2).blockId);
  });

  it('names the command line for text that is too long for Slack', () => {
    const edit = sampleEdit({ text: 'x'.repeat(3001) });
    const view = sectionView(samplePostMortem({ sections: [sampleSection({ id: 'causes', edit })] }), 'causes');

    expect(view.submit).toBeUndefined();
    expect(spokenText(view.blocks)).toContain('`precedent postmortem edit INC-7 causes -`');
  });

  it('takes nothing once it is published', () => {
    const view = sectionView({ ...DRAFT, state: 'closed' }, 'causes');

    expect(view.submit).toBeUndefined();
    expect(spokenText(view.blocks)).toContain('It is published and changes no more.');
  });

  it('lets people choose a section where none is named', () => {
    const view = sectionView(DRAFT, undefined);

    expect(spokenText(view.blocks)).toContain('Contributing causes (written by Ben)');
    expect(parseView(view).type).toBe('modal');
  });

  it('fits within the limits whatever others wrote', () => {
    const evil = '<!channel>&`*\n'.repeat(2140);
    const news = Array.from({ length: 300 }, () => sampleLine({ text: evil }));
    const sections = [sampleSection({ id: 'causes', edit: sampleEdit({ text: evil, author: evil }), news })];
    const draft = samplePostMortem({ title: '<!channel>'.repeat(15), sections });

    for (const view of [sectionView(draft, 'causes', evil.slice(0, 3000)), sectionView(draft, 'causes')]) {
      expect(parseView(view).type).toBe('modal');
      expect(spokenText(view.blocks)).not.toContain('<!channel>');
    }
  });
});
