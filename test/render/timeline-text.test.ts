import { describe, expect, it } from 'vitest';
import type { TimelineEntry } from '../../src/core/incident/entry.ts';
import { clockText } from '../../src/render/clock-text.ts';
import { COLOUR, PLAIN } from '../../src/render/terminal-style.ts';
import { timelineText } from '../../src/render/timeline-text.ts';
import { ANA, anEntry, anIncident, BEN, MINUTE_MS, NOON } from '../support/a-incident.ts';
import { SCALE } from '../support/sample-knowledge.ts';

const CLI_BEN = { kind: 'cli', name: 'ben' } as const;

function shown(entries: readonly TimelineEntry[], fields: Partial<Parameters<typeof timelineText>[0]> = {}): string {
  return timelineText({
    incident: anIncident(),
    entries,
    order: 'newest-first',
    scale: SCALE,
    clock: clockText('Europe/Berlin'),
    style: PLAIN,
    ...fields,
  });
}

const severity = { level: 'SEV2', tier: 'production', provisional: true } as const;
const DECLARED = anEntry({
  id: 'e-1',
  text: 'Checkout fails\ncustomers see 502',
  detail: { kind: 'declared', severity, isPrivate: false },
});
const BACK_DATED = anEntry({
  id: 'e-2',
  seq: 2,
  by: CLI_BEN,
  recordedBy: CLI_BEN,
  occurredAt: NOON - 30 * MINUTE_MS,
  recordedAt: NOON + MINUTE_MS,
  text: 'rolled out 4.2',
});

describe('a timeline on a terminal', () => {
  it('shows the newest first, when it occurred and was recorded, who, what, and the words below', () => {
    expect(shown([DECLARED, BACK_DATED])).toMatchInlineSnapshot(`
      "INC-7 Checkout fails
      declared, SEV2 🤬 Production (provisional). Times in Europe/Berlin.

      no  occurred          recorded          who                 what
      #1  2026-11-23 13:00  2026-11-23 13:00  U-ANA               declared, SEV2 🤬 Production (provisional)
          Checkout fails
          customers see 502
      #2  2026-11-23 12:30  2026-11-23 13:01  ben (command line)  note
          rolled out 4.2
      "
    `);
  });

  it('shows the oldest first when asked', () => {
    const text = shown([DECLARED, BACK_DATED], { order: 'oldest-first' });

    expect(text.indexOf('#2')).toBeLessThan(text.indexOf('#1'));
  });

  it('shows who pinned a message, its files, its link, and that something was masked', () => {
    const pinned = anEntry({
      recordedBy: BEN,
      text: 'see the graph',
      detail: {
        kind: 'message',
        channelId: 'C1',
        ts: '1.000001',
        files: [{ name: 'graph.png', url: 'https://files.example/graph.png', mimetype: 'image/png' }],
        isReadable: true,
      },
      masked: ['password'],
      permalink: 'https://example.slack.com/archives/C1/p1000001',
    });

    expect(shown([pinned]).split('\n').slice(4)).toEqual([
      '#1  2026-11-23 13:00  2026-11-23 13:00  U-ANA  message',
      '    see the graph',
      '    graph.png: https://files.example/graph.png',
      '    (recorded by U-BEN)',
      '    (masked: password)',
      '    (https://example.slack.com/archives/C1/p1000001)',
      '',
    ]);
  });

  it('shows a correction in the place of what it corrects, and how often that happened', () => {
    const once = anEntry({ id: 'e-2', seq: 2, supersedes: 'e-1', text: 'rolled back 4.2' });
    const twice = anEntry({ id: 'e-3', seq: 3, supersedes: 'e-2', text: 'rolled back 4.3' });

    const first = shown([anEntry(), once]);
    const second = shown([anEntry(), once, twice]);

    expect(first).toContain('rolled back 4.2\n    (corrected once)');
    expect(second).toContain('rolled back 4.3\n    (corrected 2 times)');
    expect(second).not.toMatch(/^#[12]/m);
  });

  it('leaves out what was withdrawn', () => {
    const withdrawn = anEntry({ id: 'e-2', seq: 2, supersedes: 'e-1', detail: { kind: 'withdrawn' }, text: '' });

    expect(shown([anEntry(), withdrawn])).not.toMatch(/^#/m);
  });

  it('aligns numbers of different lengths', () => {
    const many = Array.from({ length: 10 }, (_, i) => anEntry({ id: `e-${i}`, seq: i + 1, text: '' }));

    const starts = shown(many)
      .split('\n')
      .slice(3, -1)
      .map((line) => line.indexOf('2026'));

    expect(new Set(starts.slice(1))).toEqual(new Set([5]));
  });

  it('never hands a terminal what it would obey', () => {
    const hostile = 'safe\u001b]0;owned\u0007\rrm\u202e\n\u001b[31mred\u009b1m';
    const entry = anEntry({
      text: hostile,
      by: { kind: 'cli', name: hostile },
      detail: {
        kind: 'message-edited',
        channelId: 'C',
        ts: '1',
        files: [{ name: hostile, url: hostile, mimetype: '' }],
      },
      permalink: hostile,
      recordedBy: ANA,
    });

    expect(shown([entry], { incident: anIncident({ title: hostile }) })).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u);
  });

  it('has the same words in colour', () => {
    const colours = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g');

    expect(shown([DECLARED], { style: COLOUR }).replace(colours, '')).toBe(shown([DECLARED]));
  });
});
