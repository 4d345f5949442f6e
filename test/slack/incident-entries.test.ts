import { describe, expect, it } from 'vitest';
import type { EntryDetail } from '../../src/core/incident/entry.ts';
import { digestMessage } from '../../src/slack/blocks/incident/digest.ts';
import { entryMessage } from '../../src/slack/blocks/incident/entry-message.ts';
import { timelinePage } from '../../src/slack/blocks/incident/timeline-page.ts';
import { placedElements } from '../../src/workspace/blocks/find-elements.ts';
import { parseBlocks } from '../../src/workspace/blocks/parse.ts';
import { DECLARED_AT, EVERY_DETAIL, incidentIn, sampleEntry, sampleIncident } from '../support/sample-incident.ts';
import { SCALE } from '../support/sample-knowledge.ts';
import { spokenText } from '../support/spoken-text.ts';

const RAISED: EntryDetail = {
  kind: 'severity',
  from: { level: 'SEV3', tier: 'non-production', provisional: true },
  to: { level: 'SEV1', tier: 'production', provisional: false },
  suggested: { level: 'SEV2', tier: 'production', provisional: true },
};
const told = (fields: Parameters<typeof sampleEntry>[1], incident = sampleIncident()) =>
  spokenText(entryMessage({ incident, entry: sampleEntry(12, fields), scale: SCALE }).blocks);

describe('an entry in the channel', () => {
  it('says a status whole, with who and when', () => {
    const at = DECLARED_AT / 1000 + 12 * 60;

    expect(told({ detail: { kind: 'status' }, text: 'Rolling back\n<half> done' })).toBe(
      `📣 status\nRolling back\n&lt;half&gt; done\nINC-7 #12 · <!date^${at}^{date_short_pretty} {time}|2026-01-01 03:12 UTC> · <@U0ANA>`,
    );
  });

  it('says a severity from and to, that a suggestion was overridden, and why', () => {
    expect(told({ detail: RAISED, text: 'checkout is core' })).toContain(
      '🤬 *SEV1* production, was 😅 *SEV3* non-production (provisional); suggested was 🤬 *SEV2* production\ncheckout is core',
    );
  });

  it('says that no reason was given', () => {
    expect(told({ detail: RAISED, text: '' })).toContain('(no reason given)');
  });

  it('says a confirmation as one', () => {
    const to = { level: 'SEV2', tier: 'production', provisional: false } as const;

    expect(told({ detail: { kind: 'severity', from: { ...to, provisional: true }, to } })).toContain(
      '🤬 *SEV2* production, confirmed',
    );
  });

  it.each([
    ['calls the lead', { lead: 'U0BEN' }, RAISED, '<@U0BEN>, you have the lead.'],
    ['says that nobody leads', {}, RAISED, 'Nobody has the lead yet.'],
  ])('%s when it becomes a SEV1', (_name, roles, detail, words) => {
    const message = entryMessage({
      incident: sampleIncident({ roles }),
      entry: sampleEntry(12, { detail }),
      scale: SCALE,
    });

    expect(spokenText(message.blocks)).toContain(words);
    expect(message.text).toContain(words);
  });

  it.each([
    ['the lead raised it', { detail: RAISED, by: { kind: 'user', id: 'U0BEN' } as const }],
    ['it was a SEV1 before', { detail: { ...RAISED, from: RAISED.to } }],
    ['the entry only corrects', { detail: RAISED, supersedes: 'entry-1' }],
  ])('does not call the lead when %s', (_name, fields) => {
    expect(told(fields, sampleIncident({ roles: { lead: 'U0BEN' } }))).not.toContain('you have the lead');
  });

  it.each(EVERY_DETAIL.map((detail) => [detail.kind, detail] as const))('is taken by Slack: %s', (_kind, detail) => {
    const { blocks } = entryMessage({ incident: sampleIncident(), entry: sampleEntry(1, { detail }), scale: SCALE });

    expect(parseBlocks(blocks)).toHaveLength(blocks.length);
  });
});

const page = (entries: readonly ReturnType<typeof sampleEntry>[], number = 0, seenUpTo = 0) =>
  timelinePage({ incident: sampleIncident(), entries, scale: SCALE, page: number, seenUpTo });
const notes = (count: number) => Array.from({ length: count }, (_, index) => sampleEntry(index + 1));
const numbersOn = (message: ReturnType<typeof page>) =>
  [...spokenText(message.blocks).matchAll(/^(?:🆕 )?\*#(\d+)\*/gm)].map(([, seq]) => Number(seq));

describe('a timeline', () => {
  it('shows the newest first, ten on a page', () => {
    expect(numbersOn(page(notes(12)))).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3]);
    expect(numbersOn(page(notes(12), 1))).toEqual([2, 1]);
  });

  it('has buttons to the pages before and after', () => {
    const turns = placedElements(parseBlocks(page(notes(31), 1, 5).blocks)).map(({ element }) =>
      element.type === 'button' ? [element.text.text, element.value] : [],
    );

    expect(turns).toEqual([
      ['Newer', '7|0|5'],
      ['Older', '7|2|5'],
    ]);
  });

  it('shows the last page when there are fewer by now', () => {
    expect(numbersOn(page(notes(12), 9))).toEqual([2, 1]);
  });

  it.each([
    [0, 'Your first look: 3 entries.'],
    [1, '2 new since you last looked: #3, #2.'],
    [3, 'Nothing new since you last looked.'],
  ])('says what is new to somebody who has seen %d', (seenUpTo, words) => {
    expect(spokenText(page(notes(3), 0, seenUpTo).blocks)).toContain(words);
  });

  it('says what was taken out since', () => {
    const gone = sampleEntry(3, { detail: { kind: 'withdrawn' }, supersedes: 'entry-1', text: '' });

    const text = spokenText(page([...notes(2), gone], 0, 2).blocks);

    expect(text).toContain('Nothing new since you last looked. 1 entry was taken out.');
    expect(text).not.toContain('note 1');
  });

  it('shows an entry with both times, who, files, link, correction and what was masked', () => {
    const old = sampleEntry(1, { recordedBy: { kind: 'user', id: 'U0CAT' } });
    const entry = sampleEntry(2, {
      occurredAt: DECLARED_AT,
      supersedes: 'entry-1',
      recordedBy: { kind: 'user', id: 'U0BEN' },
      text: 'see <graph>',
      masked: ['AWS key'],
      permalink: 'https://slack.test/p1',
      detail: {
        kind: 'message',
        channelId: 'C1',
        ts: '1.0',
        files: [{ name: 'a|b.png', url: 'https://files.test/1', mimetype: 'image/png' }],
        isReadable: true,
      },
    });
    const moment = (minutes: number) =>
      `<!date^${DECLARED_AT / 1000 + minutes * 60}^{date_short_pretty} {time}|2026-01-01 03:0${minutes} UTC>`;

    expect(spokenText(page([old, entry], 0, 1).blocks)).toContain(
      [
        `🆕 *#2* · ${moment(0)} (recorded ${moment(2)}) · <@U0ANA>, pinned by <@U0CAT> · 📌 message (corrected by <@U0BEN>) · <https://slack.test/p1|in Slack>`,
        'see &lt;graph&gt;',
        '📎 <https://files.test/1|a¦b.png>',
        '[masked: AWS key]',
      ].join('\n'),
    );
  });

  it.each([
    [2000, undefined, '`/incident timeline INC-7 edit #1`'],
    [5000, undefined, '`precedent timeline INC-7`'],
    [5000, 'https://slack.test/p1', '<https://slack.test/p1|the message>'],
  ])('says where all of %d characters can be read', (length, permalink, where) => {
    const text = spokenText(page([sampleEntry(1, { text: 'x'.repeat(length), permalink })]).blocks);

    expect(text).toContain(`_(cut; all of it: ${where})_`);
  });

  it('says who corrected a note', () => {
    const corrected = sampleEntry(2, {
      supersedes: 'entry-1',
      text: 'better',
      recordedBy: { kind: 'cli', name: 'ben' },
    });

    expect(spokenText(page([sampleEntry(1), corrected]).blocks)).toContain(
      '<@U0ANA> · 📝 note (corrected by ben (command line))\nbetter',
    );
  });

  it.each([
    [0, '#12'],
    [1, '#2'],
  ])('shows how to correct an entry by a number that is on page %d', (number, seq) => {
    expect(spokenText(page(notes(12), number).blocks)).toContain(
      `To correct an entry: \`/incident timeline INC-7 edit ${seq}\``,
    );
  });

  it('does not offer to correct where nothing can be', () => {
    const closed = timelinePage({
      incident: incidentIn('closed'),
      entries: notes(2),
      scale: SCALE,
      page: 0,
      seenUpTo: 0,
    });

    expect(spokenText(closed.blocks)).not.toContain('To correct');
    expect(spokenText(page([]).blocks)).not.toContain('To correct');
  });

  it('says that nothing is recorded', () => {
    expect(spokenText(page([]).blocks)).toContain('Nothing is recorded yet.');
  });
});

describe('the digest of the command line', () => {
  it('tells every entry in the order of recording, with times and who', () => {
    const entries = [1, 2].map((seq) => sampleEntry(seq, { by: { kind: 'cli', name: 'ana' }, origin: 'cli' }));

    const text = spokenText(digestMessage({ incident: sampleIncident(), entries, scale: SCALE }).blocks);

    expect(text).toContain('2 entries recorded at the command line');
    expect(text.indexOf('note 1')).toBeLessThan(text.indexOf('note 2'));
    expect(text).toContain('ana (command line) · 📝 note');
  });

  it('says how many do not fit and where they are', () => {
    const entries = Array.from({ length: 200 }, (_, index) => sampleEntry(index + 1, { text: 'x'.repeat(1500) }));

    const { blocks } = digestMessage({ incident: sampleIncident(), entries, scale: SCALE });
    const told = [...spokenText(blocks).matchAll(/^\*#\d+\*/gm)].length;

    expect(blocks.length).toBeLessThanOrEqual(50);
    expect(spokenText(blocks)).toContain(`And ${200 - told} more: \`/incident timeline INC-7\` shows all of them.`);
  });
});
