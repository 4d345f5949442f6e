import { describe, expect, it } from 'vitest';
import { readDays } from '../../src/slack/command-words.ts';
import {
  readExportRef,
  readPostMortemPage,
  readSectionRef,
  writeExportRef,
  writePostMortemPage,
  writeSectionRef,
} from '../../src/slack/incident-refs.ts';
import { readPostMortemWords } from '../../src/slack/post-mortem-words.ts';

describe('what is to be done with a post-mortem', () => {
  it.each([
    ['', { kind: 'show' }],
    ['show', { kind: 'show' }],
    ['publish', { kind: 'publish' }],
    ['publish INC-7', { kind: 'publish', number: 7 }],
    ['edit', { kind: 'edit', section: undefined }],
    ['EDIT Causes', { kind: 'edit', section: 'causes' }],
    ['edit “What went well”', { kind: 'edit', section: 'went-well' }],
    ['edit inc-7 lessons', { kind: 'edit', section: 'lessons', number: 7 }],
    ['export PDF', { kind: 'export', format: 'pdf' }],
    ['export INC-7 canvas', { kind: 'export', format: 'canvas', number: 7 }],
  ])('is read from %j', (text, words) => {
    expect(readPostMortemWords(text)).toEqual(words);
  });

  it.each([
    ['delete', 'export md|html|pdf|json|canvas'],
    ['export docx', 'The formats are md, html, pdf, json, canvas.'],
    ['edit lesons', 'Did you mean lessons?'],
    ['edit zzzzzzzzzzzzz', 'The sections are summary, impact'],
  ])('is refused with what there is: %j', (text, words) => {
    expect(() => readPostMortemWords(text)).toThrow(words);
  });
});

describe('a number of days', () => {
  it.each([
    ['', undefined],
    ['90', 90],
    ['90 days', 90],
    ['1d', 1],
  ])('is read from %j', (text, days) => {
    expect(readDays(text)).toBe(days);
  });

  it('is refused in other words', () => {
    expect(() => readDays('last week')).toThrow('/incident patterns 90');
  });
});

describe('the value of a button about a post-mortem', () => {
  it('is read as it was written', () => {
    const page = { number: 7, page: 3 };
    const section = { number: 7, section: 'went-well' } as const;
    const format = { number: 7, format: 'canvas' } as const;

    expect(readPostMortemPage(writePostMortemPage(page))).toEqual(page);
    expect(readSectionRef(writeSectionRef(section))).toEqual(section);
    expect(readExportRef(writeExportRef(format))).toEqual(format);
  });

  it.each([undefined, '7', '7|other'])('is refused: %j', (value) => {
    for (const read of [readPostMortemPage, readSectionRef, readExportRef]) {
      expect(() => read(value)).toThrow('older version');
    }
  });
});
