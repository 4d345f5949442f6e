import { describe, expect, it } from 'vitest';
import { clockText } from '../../src/render/clock-text.ts';
import { declaredText, recordedText } from '../../src/render/recorded-text.ts';
import { anEntry, anIncident, MINUTE_MS, NOON } from '../support/a-incident.ts';
import { SCALE } from '../support/sample-knowledge.ts';

const incident = anIncident();
const said = (fields: Parameters<typeof anEntry>[0]): string =>
  recordedText({ incident, entries: [anEntry(fields)] }, SCALE, clockText('Europe/Berlin'));

describe('what a command says that it recorded', () => {
  it('is the number of a note, and that Slack is told later', () => {
    expect(said({ seq: 12 })).toBe('INC-7 noted as #12.\nSlack will be told when the app is connected.\n');
  });

  it('is when it occurred, in which zone, when that is not now', () => {
    expect(said({ seq: 12, occurredAt: NOON - 58 * MINUTE_MS })).toContain(
      'INC-7 noted as #12, occurred 2026-11-23 12:02 Europe/Berlin.\n',
    );
  });

  it('is that something was masked', () => {
    expect(said({ masked: ['password', 'token'] })).toContain('Masked before it was stored: password, token.\n');
  });

  it('is what has changed', () => {
    expect(said({ seq: 4, detail: { kind: 'state', from: 'declared', to: 'mitigated' } })).toContain(
      'INC-7 #4 recorded: mitigated.\n',
    );
  });

  it('is the new number of a corrected entry', () => {
    expect(said({ seq: 9, supersedes: 'e-2' })).toContain('INC-7 corrected; the entry is #9 now.\n');
  });

  it('is that nothing was recorded when nothing changed', () => {
    expect(recordedText({ incident, entries: [] }, SCALE, clockText('UTC'))).toBe(
      'INC-7 is as you say already; nothing was recorded.\n',
    );
  });
});

describe('what declaring says', () => {
  const declared = (severity: typeof incident.severity, masked: readonly string[] = []) =>
    declaredText(
      {
        incident: anIncident({ severity }),
        entries: [anEntry({ detail: { kind: 'declared', severity, isPrivate: false }, masked })],
      },
      SCALE,
    );

  it('is name, severity and title, and where to read why the severity is provisional', () => {
    expect(declared({ level: 'SEV2', tier: 'production', provisional: true }, ['token'])).toBe(
      [
        'INC-7 declared, SEV2 🤬 Production (provisional): Checkout fails',
        'Masked before it was stored: token.',
        'precedent severity INC-7 says why, and what is unknown.',
        'Slack will be told when the app is connected.',
        '',
      ].join('\n'),
    );
  });

  it('is no more than that for a severity that somebody chose', () => {
    expect(declared({ level: 'SEV1', tier: 'production', provisional: false })).not.toContain('says why');
  });
});
