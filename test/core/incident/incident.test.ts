import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { channelName, incidentName } from '../../../src/core/incident/incident.ts';

describe('incidentName', () => {
  it('is the name that people use', () => {
    expect(incidentName({ number: 12 })).toBe('INC-12');
  });
});

describe('channelName', () => {
  it.each([
    ['Checkout fails', 'inc-7-checkout-fails'],
    ['  "Checkout": 502s & 503s!  ', 'inc-7-checkout-502s-503s'],
    ['Größere Störung in Zürich', 'inc-7-grossere-storung-in-zurich'],
    ['Łódź: smørrebrød, œuvre', 'inc-7-lodz-smorrebrod-oeuvre'],
    ['Café à São Paulo', 'inc-7-cafe-a-sao-paulo'],
    ['ＡＰＩ ｄｏｗｎ', 'inc-7-api-down'],
    ['結帳失敗', 'inc-7'],
    ['🔥🔥', 'inc-7'],
    ['', 'inc-7'],
    ['结帐 checkout', 'inc-7-checkout'],
  ])('makes of %j the name %s', (title, name) => {
    expect(channelName({ number: 7, title })).toBe(name);
  });

  it('ends after the last whole word within forty characters', () => {
    const title = 'the payments service is losing orders everywhere';

    expect(channelName({ number: 7, title })).toBe('inc-7-the-payments-service-is-losing-orders');
  });

  it('cuts one word that is longer than that', () => {
    expect(channelName({ number: 7, title: 'x'.repeat(90) })).toBe(`inc-7-${'x'.repeat(40)}`);
  });

  it('is a name that Slack takes, whatever the title', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 999_999 }), (title, number) => {
        const name = channelName({ number, title });

        // Slack: lower case letters, digits, hyphens, at most 80 (docs.slack.dev/reference/methods/conversations.create).
        expect(name).toMatch(new RegExp(`^inc-${number}(?:-[a-z0-9]+)*$`));
        expect(name.length).toBeLessThanOrEqual(80);
      }),
    );
  });
});
