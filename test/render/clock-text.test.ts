import { describe, expect, it } from 'vitest';
import { clockText } from '../../src/render/clock-text.ts';

describe('a clock', () => {
  it.each([
    ['UTC', '2026-11-22 23:30'],
    ['Europe/Berlin', '2026-11-23 00:30'],
    ['Asia/Kathmandu', '2026-11-23 05:15'],
    ['America/Los_Angeles', '2026-11-22 15:30'],
  ])('shows the day and the hour of %s', (zone, shown) => {
    expect(clockText(zone).at(Date.UTC(2026, 10, 22, 23, 30, 59))).toBe(shown);
  });
});
