import { describe, expect, it } from 'vitest';
import { severityAdviceText } from '../../src/render/severity-text.ts';
import { PLAIN } from '../../src/render/terminal-style.ts';
import { anIncident } from '../support/a-incident.ts';
import { SCALE } from '../support/sample-knowledge.ts';

const suggestion = {
  level: 'SEV1',
  tier: 'production',
  provisional: true,
  reasons: [{ fact: '"all customers"', source: 'note #3' }],
  unknown: ['Is this production?'],
} as const;

describe('the severity that is supported', () => {
  it('stands beside the one that is tagged, with reasons, sources, unknowns and what to type', () => {
    expect(severityAdviceText(anIncident(), suggestion, SCALE, PLAIN)).toMatchInlineSnapshot(`
      "INC-7 is tagged  SEV2 🤬 Production (provisional)
            supported  SEV1 🤬 Production (provisional)
         because: "all customers" (note #3)
         unknown: Is this production?
      Tag it with: precedent severity INC-7 sev1
      Answer with: precedent fact INC-7 customers yes|no, or environment production|non-production
      "
    `);
  });

  it('asks for no answer when nothing is unknown', () => {
    const certain = { ...suggestion, provisional: false, unknown: [] };

    expect(severityAdviceText(anIncident(), certain, SCALE, PLAIN)).not.toContain('Answer with');
  });
});
