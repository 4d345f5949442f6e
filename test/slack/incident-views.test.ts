import type { ModalView } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { INPUTS } from '../../src/slack/ids.ts';
import { readCorrection } from '../../src/slack/views/incident/correction-state.ts';
import { type DeclareDraft, declareView, EMPTY_DRAFT } from '../../src/slack/views/incident/declare.ts';
import { readDeclareState } from '../../src/slack/views/incident/declare-state.ts';
import { draftFromAnswer, draftFromTitle } from '../../src/slack/views/incident/draft.ts';
import { editEntryView, entryInputs } from '../../src/slack/views/incident/edit-entry.ts';
import { severityView } from '../../src/slack/views/incident/severity.ts';
import { parseView } from '../../src/workspace/blocks/parse.ts';
import { stateValues } from '../../src/workspace/view-state.ts';
import { noMatchAnswer, sampleAnswer } from '../support/sample-answer.ts';
import { sampleEntry, sampleIncident } from '../support/sample-incident.ts';
import { SCALE } from '../support/sample-knowledge.ts';
import { spokenText } from '../support/spoken-text.ts';

const { severity } = sampleAnswer();
const stateOf = (view: ModalView, given: Parameters<typeof stateValues>[1] = {}) =>
  stateValues(parseView(view).blocks, given) as Parameters<typeof readDeclareState>[0];
const form = (draft: Partial<DeclareDraft> = {}) => declareView({ ...EMPTY_DRAFT, ...draft }, severity, SCALE, {});

describe('the form in which an incident is declared', () => {
  it('reads as unknown what nobody chose', () => {
    expect(readDeclareState(stateOf(form()))).toEqual({
      title: '',
      seen: '',
      environment: 'unknown',
      customersAffected: 'unknown',
      level: undefined,
      started: '',
      isPrivate: false,
    });
  });

  it('reads what it is given', () => {
    const draft = { title: 'Checkout fails', seen: '502', customersAffected: 'yes', level: 'SEV1' } as const;
    const given = {
      [INPUTS.privacy.blockId]: { [INPUTS.privacy.actionId]: ['private'] },
      [INPUTS.started.blockId]: { [INPUTS.started.actionId]: ' 14:02 ' },
    };

    expect(readDeclareState(stateOf(form(draft), given))).toEqual({
      ...draft,
      environment: 'unknown',
      started: '14:02',
      isPrivate: true,
    });
  });

  it('offers the suggestion first, with its reasons', () => {
    const text = spokenText(form().blocks);

    expect(text).toContain('As suggested, now 🤬 SEV3 production');
    expect(text).toContain('• pods do not start (symptom)');
  });

  it('takes what was asked, under the title of what fits best', () => {
    expect(draftFromAnswer(sampleAnswer())).toMatchObject({
      title: 'Pod addresses are used up',
      seen: 'failed to assign an IP address',
    });
    expect(draftFromAnswer(noMatchAnswer())).toMatchObject({ title: '', seen: 'failed to assign an IP address' });
  });

  it('keeps a long title whole as what is seen', () => {
    const words = 'x'.repeat(200);

    expect(draftFromTitle(words)).toMatchObject({ title: `${'x'.repeat(149)}…`, seen: words });
    expect(draftFromTitle('Checkout fails')).toMatchObject({ title: 'Checkout fails', seen: '' });
  });

  it('says that what is seen does not fit', () => {
    expect(spokenText(form({ seen: 'x'.repeat(3001) }).blocks)).toContain('Only the first 3,000 characters fit.');
  });
});

describe('the form that corrects an entry', () => {
  const entries = [
    sampleEntry(1),
    sampleEntry(2),
    sampleEntry(3, { detail: { kind: 'role', role: 'lead', userId: 'U1' } }),
  ];
  const view = (seq?: number) => editEntryView(sampleIncident(), entries, seq);

  it('begins with the newest entry, or the one that is named', () => {
    expect(JSON.parse(view().private_metadata ?? '')).toEqual({ number: 7, seq: 3 });
    expect(JSON.parse(view(1).private_metadata ?? '')).toEqual({ number: 7, seq: 1 });
  });

  it('follows a corrected entry to the one that stands', () => {
    const corrected = [...entries, sampleEntry(4, { supersedes: 'entry-2' }), sampleEntry(5)];

    const { private_metadata } = editEntryView(sampleIncident(), corrected, 2);

    expect(JSON.parse(private_metadata ?? '')).toEqual({ number: 7, seq: 4 });
  });

  it('refuses a number that no entry has, and opens no other entry', () => {
    expect(() => view(9)).toThrow('INC-7 has no entry #9. /incident timeline shows the numbers.');
  });

  it('reads words and time, and leaves out a time that nobody wrote', () => {
    const { text, time } = entryInputs(1);

    expect(readCorrection(stateOf(view(1)), 1)).toEqual({ seq: 1, text: 'note 1' });
    expect(
      readCorrection(
        stateOf(view(1), {
          [text.blockId]: { [text.actionId]: 'better' },
          [time.blockId]: { [time.actionId]: '14:02' },
        }),
        1,
      ),
    ).toEqual({ seq: 1, text: 'better', time: '14:02' });
  });

  it('asks for no words where there are none to correct', () => {
    expect(readCorrection(stateOf(view(3)), 3)).toEqual({ seq: 3 });
    expect(spokenText(view(3).blocks)).toContain('It has no words to correct');
  });

  it('asks for no words that are too long for it', () => {
    const long = editEntryView(sampleIncident(), [sampleEntry(1, { text: 'x'.repeat(3001) })], 1);

    expect(spokenText(long.blocks)).toContain('Its words are too long for this form');
  });

  it('lists the newest hundred and the one that is named', () => {
    const many = Array.from({ length: 150 }, (_, index) => sampleEntry(index + 1));
    const text = spokenText(editEntryView(sampleIncident(), many, 2).blocks);

    expect(text).toContain('#150 note: note 150');
    expect(text).toContain('#2 note: note 2');
    expect(text).toContain('The newest 100 are listed; for an older one: `/incident timeline INC-7 edit #50`');
  });

  it('cannot be submitted where nothing is recorded', () => {
    expect(editEntryView(sampleIncident(), [], undefined).submit).toBeUndefined();
  });
});

describe('the form that asks why', () => {
  it.each([
    ['SEV4', false],
    ['SEV1', true],
  ] as const)('needs a reason only to lower: %s', (level, optional) => {
    const { blocks } = severityView(sampleIncident(), level, undefined, SCALE);

    expect(blocks.find((block) => block.block_id === INPUTS.reason.blockId)).toMatchObject({ optional });
  });
});
