import { beforeAll, describe, expect, it } from 'vitest';
import type { Answerer } from '../../../src/core/matching/answerer.ts';
import { QUESTIONS } from '../../../src/core/severity/suggest.ts';
import type { SourcedText } from '../../../src/core/severity/suggest-for-incident.ts';
import { builtIn } from '../../support/built-in.ts';

const UNANSWERED = { environment: 'unknown', customersAffected: 'unknown' } as const;

describe('suggestForIncident', () => {
  let suggest: Answerer['suggestSeverity'];

  beforeAll(async () => {
    const { answerer } = await builtIn();
    suggest = answerer.suggestSeverity;
  });

  function from(...texts: readonly SourcedText[]) {
    return suggest(texts, UNANSWERED);
  }

  it('names for each reason the text that it stands in', () => {
    const { level, reasons } = from(
      { text: 'Checkout is down', source: 'declaration' },
      { text: 'customers see 502', source: 'note #4' },
      { text: 'all of them', source: 'status #5' },
    );

    expect(level).toBe('SEV1');
    expect(reasons).toEqual([
      { fact: '"customers"', source: 'note #4' },
      { fact: '"Checkout"', source: 'declaration' },
      { fact: '"down"', source: 'declaration' },
      { fact: '"all"', source: 'status #5' },
    ]);
  });

  it('finds words again whatever their case and spacing', () => {
    const { reasons } = from({ text: 'x', source: 'declaration' }, { text: 'Load   Test\nis slow', source: 'note #2' });

    expect(reasons).toContainEqual(expect.objectContaining({ source: 'note #2' }));
    expect(reasons).not.toContainEqual(expect.objectContaining({ source: 'symptom' }));
  });

  it('keeps the source of what no text says', () => {
    expect(from({ text: 'zebra', source: 'declaration' }).reasons).toEqual([
      { fact: 'Neither environment nor customers are named, so production is assumed', source: 'decision table' },
    ]);
  });

  it('does not let one text deny what the next one says', () => {
    const { tier, reasons } = from(
      { text: 'Payments not working', source: 'declaration' },
      { text: 'customers complain', source: 'note #2' },
    );

    expect(tier).toBe('production');
    expect(reasons).toContainEqual({ fact: '"customers"', source: 'note #2' });
  });

  it('keeps the worst that a text about production tells when a milder one follows', () => {
    const alone = from({ text: 'Checkout fails', source: 'declaration' });
    const followed = from(
      { text: 'Checkout fails', source: 'declaration' },
      { text: 'customers see 502', source: 'note #2' },
    );

    expect(alone.level).toBe('SEV2');
    expect(followed.level).toBe('SEV2');
    expect(followed.reasons).toContainEqual({ fact: '"Checkout"', source: 'declaration' });
    expect(followed.reasons).toContainEqual({ fact: '"customers"', source: 'note #2' });
  });

  it('follows a text that places all of it outside production', () => {
    const { level, tier } = from(
      { text: 'Checkout fails', source: 'declaration' },
      { text: 'it is only the staging cluster', source: 'note #2' },
    );

    expect([level, tier]).toEqual(['SEV4', 'non-production']);
  });

  it('takes answers for more than words: customers are not affected', () => {
    const text = { text: 'customers see 502, checkout is down for all', source: 'declaration' };

    expect(from(text)).toMatchObject({ level: 'SEV1', tier: 'production' });
    expect(suggest([text], { ...UNANSWERED, customersAffected: 'no' })).toMatchObject({
      tier: 'non-production',
      reasons: [{ fact: 'no customers are affected', source: 'answered by the team' }],
    });
  });

  it('takes answers for more than words: customers are affected', () => {
    const text = { text: 'no customer impact, everything is slow', source: 'declaration' };

    expect(from(text).tier).toBe('non-production');
    const suggestion = suggest([text], { ...UNANSWERED, customersAffected: 'yes' });
    expect(suggestion.tier).toBe('production');
    expect(suggestion.reasons).toContainEqual({ fact: 'customers are affected', source: 'answered by the team' });
    expect(suggestion.unknown).not.toContain(QUESTIONS.customers);
  });

  it('takes answers for more than words: the environment', () => {
    const staging = { text: 'staging is down', source: 'declaration' };
    const live = { text: 'production is down', source: 'declaration' };

    expect(suggest([staging], { ...UNANSWERED, environment: 'production' }).tier).toBe('production');
    expect(suggest([live], { ...UNANSWERED, environment: 'non-production' })).toMatchObject({
      tier: 'non-production',
      reasons: [{ fact: 'this is not production', source: 'answered by the team' }],
    });
  });

  it('says what is unknown until it is answered', () => {
    const text = { text: 'everything is slow', source: 'declaration' };

    expect(from(text).unknown).toEqual([QUESTIONS.environment, QUESTIONS.customers, QUESTIONS.share]);
    expect(suggest([text], { environment: 'production', customersAffected: 'yes' }).unknown).toEqual([QUESTIONS.share]);
  });

  it('does not take the words of a note for an answer of the team', () => {
    const { reasons } = from({ text: 'well, customers are affected', source: 'note #2' });

    expect(reasons).not.toContainEqual(expect.objectContaining({ source: 'answered by the team' }));
  });
});
