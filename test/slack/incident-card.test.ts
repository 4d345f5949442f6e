import { describe, expect, it } from 'vitest';
import { announcementMessage } from '../../src/slack/blocks/incident/announcement.ts';
import { incidentCard } from '../../src/slack/blocks/incident/incident-card.ts';
import { topicText } from '../../src/slack/blocks/incident/topic.ts';
import { placedElements } from '../../src/workspace/blocks/find-elements.ts';
import { parseBlocks } from '../../src/workspace/blocks/parse.ts';
import { DECLARED_AT, incidentIn, sampleIncident } from '../support/sample-incident.ts';
import { SAMPLE_KNOWLEDGE, SCALE } from '../support/sample-knowledge.ts';
import { spokenText } from '../support/spoken-text.ts';

const card = (incident = sampleIncident()) => incidentCard({ incident, scale: SCALE, knowledge: SAMPLE_KNOWLEDGE });
const buttonsOf = (incident: ReturnType<typeof sampleIncident>) =>
  placedElements(parseBlocks(card(incident).blocks)).flatMap(({ element }) =>
    element.type === 'button' ? [element.text.text] : [],
  );

describe('the card of an incident', () => {
  it('says what is known and that the rest is unknown', () => {
    const seconds = DECLARED_AT / 1000;

    expect(spokenText(card().blocks.slice(0, 3)).split('\n')).toEqual([
      '🤬 *INC-7 Checkout fails*',
      '*Severity*',
      '🤬 *SEV2* production (provisional)',
      '*State*',
      '🔴 declared',
      '*Customers affected*',
      'unknown',
      '*Environment*',
      'unknown',
      '*Started*',
      'unknown',
      '*Declared*',
      `<!date^${seconds}^{date_short_pretty} {time}|2026-01-01 03:00 UTC> by <@U0ANA>`,
      '*Lead*',
      'nobody yet',
      '*Comms*',
      'nobody yet',
      '*Scribe*',
      'nobody yet',
      '*Status* none yet. `/incident status &lt;text&gt;` gives one.',
    ]);
  });

  it('shows the last status with its age, the symptom, the summary and what it was', () => {
    const text = spokenText(
      card(
        sampleIncident({
          state: 'resolved',
          symptom: '502 from the <ingress>',
          summary: 'Rolled back',
          confirmedPatterns: ['pod-ip-exhaustion'],
          roles: { lead: 'U0BEN' },
          status: { text: 'Half of the pods & more', at: DECLARED_AT, by: { kind: 'cli', name: 'root' } },
        }),
      ).blocks,
    );

    expect(text).toContain(`*Status* <!date^${DECLARED_AT / 1000}^{ago}|2026-01-01 03:00 UTC> by root (command line)`);
    expect(text).toContain('Half of the pods &amp; more');
    expect(text).toContain('*Seen*\n502 from the &lt;ingress&gt;');
    expect(text).toContain('*Resolved by*\nRolled back');
    expect(text).toContain('*This was it* Pod addresses are used up');
    expect(text).toContain('*Lead*\n<@U0BEN>');
  });

  it.each([
    ['declared', ['Status update', 'Severity', 'Take the lead', 'Mitigate', 'Resolve', 'Runbook', 'Timeline']],
    ['mitigated', ['Status update', 'Severity', 'Take the lead', 'Resolve', 'Reopen', 'Runbook', 'Timeline']],
    ['resolved', ['Severity', 'Reopen', 'Timeline', 'Post-mortem']],
    ['closed', ['Timeline', 'Post-mortem']],
  ] as const)('offers what is possible when it is %s', (state, labels) => {
    expect(buttonsOf(incidentIn(state))).toEqual(labels);
  });

  it('does not say by what it was resolved once it is open again', () => {
    expect(spokenText(card(sampleIncident({ summary: 'Rolled back' })).blocks)).not.toContain('Resolved by');
  });

  it('offers the lead only while nobody has it', () => {
    expect(buttonsOf(sampleIncident({ roles: { lead: 'U0BEN' } }))).not.toContain('Take the lead');
  });

  it('says since when it is in its state', () => {
    const { resolvedAt = 0 } = incidentIn('resolved');

    expect(spokenText(card(incidentIn('resolved')).blocks)).toContain(
      `🟢 resolved <!date^${resolvedAt / 1000}^{date_short_pretty} {time}|2026-01-01 03:40 UTC>`,
    );
  });

  it('says where to read what it cuts', () => {
    const text = spokenText(card(sampleIncident({ symptom: 'x'.repeat(2000) })).blocks);

    expect(text).toContain('_(cut; all of it: `/incident show INC-7`)_');
  });
});

describe('the announcement', () => {
  it('says what, how bad, how it stands and where it is worked', () => {
    expect(spokenText(announcementMessage({ incident: sampleIncident(), scale: SCALE }).blocks)).toBe(
      [
        '🤬 *SEV2* production (provisional) · *INC-7 Checkout fails* · 🔴 declared',
        'Customers affected: unknown · Environment: unknown · Lead: nobody yet',
        'Follow and help in <#C0INC7>',
        `Declared <!date^${DECLARED_AT / 1000}^{date_short_pretty} {time}|2026-01-01 03:00 UTC> by <@U0ANA>`,
      ].join('\n'),
    );
  });

  it('names the channel that will be there', () => {
    const incident = sampleIncident({ channelId: undefined });

    expect(spokenText(announcementMessage({ incident, scale: SCALE }).blocks)).toContain('#inc-7-checkout-fails');
  });
});

describe('the topic', () => {
  it('says how bad, how it stands and what', () => {
    expect(topicText({ incident: sampleIncident(), scale: SCALE })).toBe(
      '🤬 SEV2 production (provisional) · 🔴 declared · INC-7 Checkout fails',
    );
  });

  it('fits, and holds nothing that Slack could take for a reference', () => {
    const topic = topicText({ incident: sampleIncident({ title: '<!channel> & '.repeat(50) }), scale: SCALE });

    expect(topic.length).toBeLessThanOrEqual(250);
    expect(topic).not.toMatch(/[<>&]/);
  });
});
