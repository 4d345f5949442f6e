import { describe, expect, it } from 'vitest';
import { QUESTIONS } from '../../src/core/severity/suggest.ts';
import { severityAdviceText } from '../../src/render/severity-text.ts';
import { PLAIN } from '../../src/render/terminal-style.ts';
import { anIncident } from '../support/a-incident.ts';
import { SCALE } from '../support/sample-knowledge.ts';

const suggestion = {
  level: 'SEV1',
  tier: 'production',
  provisional: true,
  reasons: [{ fact: '"all customers"', source: 'note #3' }],
  unknown: [QUESTIONS.environment, QUESTIONS.customers, QUESTIONS.share, 'Is it raining?'],
} as const;

describe('the severity that is supported', () => {
  it('stands beside the one that is tagged, with reasons, sources, unknowns and what to type', () => {
    expect(severityAdviceText(anIncident(), suggestion, SCALE, PLAIN)).toMatchInlineSnapshot(`
      "INC-7 is tagged  SEV2 🤬 Production (provisional)
            supported  SEV1 🤬 Production (provisional)
         because: "all customers" (note #3)
         unknown: Is this production? Say: precedent fact INC-7 environment production|non-production
         unknown: Are customers affected? Say: precedent fact INC-7 customers yes|no
         unknown: How many customers are affected? Say: precedent note INC-7 half of the customers see errors
         unknown: Is it raining?
      Tag it with: precedent severity INC-7 sev1
      "
    `);
  });
});
