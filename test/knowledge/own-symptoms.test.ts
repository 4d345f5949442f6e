import { describe, expect, test } from 'vitest';
import type { Precedent } from '../../src/core/knowledge/precedent.ts';
import { builtIn } from '../support/built-in.ts';

/** Share of the incidents that their own symptoms must bring up. */
const LEAST_SHARE = 0.95;

/** The symptoms without the names of companies and products, which would give the incident away. */
function anonymous(precedent: Precedent): string {
  const names = [precedent.organization, ...precedent.alsoKnownAs, ...precedent.involved].flatMap((name) => [
    name,
    ...name.split(/[^\p{L}\p{N}]+/u).filter((part) => /^[A-Z]/.test(part) && part.length > 2),
  ]);
  return names
    .toSorted((a, b) => b.length - a.length)
    .reduce(
      (text, name) => text.replaceAll(new RegExp(`\\b${escaped(name)}\\b`, 'giu'), ' '),
      precedent.symptoms.join('. '),
    );
}

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

describe('public incidents', () => {
  test('are among the first three precedents for their own symptoms, names removed', async () => {
    const { knowledge, answer } = await builtIn();
    const precedents = [...knowledge.precedents.values()];

    const missed = precedents.filter(
      (precedent) =>
        !answer(anonymous(precedent))
          .precedents.slice(0, 3)
          .some(({ id }) => id === precedent.id),
    );

    expect(missed.map(({ id }) => id).length).toBeLessThanOrEqual(precedents.length * (1 - LEAST_SHARE));
  });
});
