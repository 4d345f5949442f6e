import { describe, expect, it } from 'vitest';
import { readSeverityWord } from '../../../src/services/incidents/severity-words.ts';
import { asking, declaredBy, incidentRig } from '../../support/incident-parts.ts';
import { SCALE } from '../../support/sample-knowledge.ts';

const BEN = 'U-BEN';

describe('readSeverityWord', () => {
  it.each(['sev2', 'SEV2', 'SEV-2', 'sev 2', '2', 'p2', 'P2', 's2', 's-2'])('reads "%s" as a level', (word) => {
    expect(readSeverityWord(word, SCALE)).toEqual({ kind: 'level', level: 'SEV2' });
  });

  it.each([
    ['production', 'production'],
    ['Prod', 'production'],
    ['🤬', 'production'],
    ['non-production', 'non-production'],
    ['nonproduction', 'non-production'],
    ['nonprod', 'non-production'],
    ['😅', 'non-production'],
    ['TRIVIAL', 'trivial'],
    ['🤷', 'trivial'],
  ])('reads "%s" as the tier %s', (word, tier) => {
    expect(readSeverityWord(word, SCALE)).toEqual({ kind: 'tier', tier });
  });

  it.each(['', 'sev', 'sev0', 'sev5', '22', 'sev22', 'critical', '🔥', 'reproduction'])(
    'does not read "%s"',
    (word) => {
      expect(readSeverityWord(word, SCALE)).toBeUndefined();
    },
  );
});

describe('tagging a severity', () => {
  async function declared(declaration: Parameters<typeof declaredBy>[1] = {}) {
    const rig = await incidentRig();
    const number = await declaredBy(rig, declaration);
    const tag = (word: string, reason = '', tier?: 'production' | 'non-production' | 'trivial') =>
      rig.services.tagSeverity(asking(BEN), { number }, word, reason, tier);
    return { rig, number, tag };
  }

  it('by level keeps who, from, to, why and what was suggested', async () => {
    const { tag } = await declared({ symptom: 'customers see 502, payments are down for all', severity: 'sev3' });

    const tagged = await tag('sev1', ' it is all of them ');

    expect(tagged).toMatchObject({
      kind: 'tagged',
      recorded: {
        incident: { severity: { level: 'SEV1', tier: 'production', provisional: false } },
        entries: [
          {
            by: { kind: 'user', id: BEN },
            text: 'it is all of them',
            detail: {
              kind: 'severity',
              from: { level: 'SEV3', tier: 'production', provisional: false },
              to: { level: 'SEV1', tier: 'production', provisional: false },
              suggested: { level: 'SEV1', tier: 'production' },
            },
          },
        ],
      },
    });
  });

  it.each([
    ['sev4', 'everything is slow', { level: 'SEV4', tier: 'non-production' }],
    ['sev3', 'customers see 502', { level: 'SEV3', tier: 'production' }],
    ['sev3', 'staging is down, blocked', { level: 'SEV3', tier: 'non-production' }],
    ['sev4', 'typo in a demo', { level: 'SEV4', tier: 'trivial' }],
    ['sev1', 'staging is down', { level: 'SEV1', tier: 'production' }],
  ] as const)('%s of "%s" has the tier that fits both', async (word, symptom, severity) => {
    const { tag } = await declared({ symptom });

    expect(await tag(word)).toMatchObject({ recorded: { incident: { severity } } });
  });

  it('by tier takes the level that is suggested within it', async () => {
    const { tag } = await declared({ symptom: 'customers see 502, payments are down for all', severity: 'sev4' });

    expect(await tag('production')).toMatchObject({
      kind: 'tagged',
      recorded: { incident: { severity: { level: 'SEV1', tier: 'production', provisional: false } } },
    });
  });

  it('by tier asks which level is meant when the facts do not tell, and records nothing', async () => {
    const { rig, number, tag } = await declared({ symptom: 'customers see 502' });

    expect(await tag('non-production')).toMatchObject({
      kind: 'choose-level',
      incident: { number },
      tier: 'non-production',
      levels: ['SEV3', 'SEV4'],
    });
    expect(await rig.stores.incidents.entries('T1', number)).toHaveLength(1);
  });

  it('by level keeps the tier that was asked about, where it has that level', async () => {
    const { tag } = await declared({ symptom: 'customers see 502' });

    expect(await tag('sev3', '', 'non-production')).toMatchObject({
      recorded: { incident: { severity: { level: 'SEV3', tier: 'non-production' } } },
    });
    expect(await tag('sev1', '', 'trivial')).toMatchObject({
      recorded: { incident: { severity: { level: 'SEV1', tier: 'production' } } },
    });
  });

  it('of a closed incident is refused before anything is asked back', async () => {
    const { rig, number, tag } = await declared({ symptom: 'customers see 502' });
    for (const step of ['resolve', 'close'] as const) {
      await rig.services.work.changeState(asking(BEN), { number }, step, '');
    }

    await expect(tag('non-production')).rejects.toHaveProperty('code', 'incident_refused');
  });

  it('confirms what was provisional, and then records nothing more', async () => {
    const { tag } = await declared({ symptom: 'customers see 502' });

    expect(await tag('sev3')).toMatchObject({ recorded: { entries: [{ seq: 2 }] } });
    expect(await tag('sev3')).toMatchObject({ recorded: { entries: [] } });
  });

  it('refuses other words, naming what can be written', async () => {
    const { tag } = await declared();

    await expect(tag('critical')).rejects.toMatchObject({
      code: 'value_unknown',
      message: expect.stringContaining('sev1, sev2, sev3 or sev4'),
    });
  });
});

describe('suggesting a severity', () => {
  it('reads the declaration and the timeline as it stands, each reason with its source', async () => {
    const rig = await incidentRig();
    const number = await declaredBy(rig, { title: 'Payments slow' });
    await rig.services.work.addNote(asking(BEN), { number }, 'customers in production are hit');
    await rig.services.work.giveStatus(asking(BEN), { number }, 'it is down for most');
    await rig.services.work.addNote(asking(BEN), { number }, 'secrets leaked');
    await rig.services.correctTimeline(asking(BEN), { number }, { seq: 4, text: 'a false alarm' });

    const { incident, suggestion } = await rig.services.suggestSeverity(asking(BEN), { number });

    expect(incident.number).toBe(number);
    expect(suggestion).toMatchObject({ level: 'SEV1', tier: 'production' });
    expect(suggestion.reasons).toEqual([
      { fact: '"customers"', source: 'note #2' },
      { fact: '"Payments"', source: 'declaration' },
      { fact: '"down"', source: 'status #3' },
      { fact: '"production"', source: 'note #2' },
      { fact: '"most"', source: 'status #3' },
    ]);
  });

  it('takes what the team answered for more than what anybody wrote', async () => {
    const rig = await incidentRig();
    const number = await declaredBy(rig, { symptom: 'customers see 502, payments are down for all' });
    const suggest = async () => (await rig.services.suggestSeverity(asking(BEN), { number })).suggestion;
    expect(await suggest()).toMatchObject({ level: 'SEV1' });

    await rig.services.work.answerFact(asking(BEN), { number }, { fact: 'customers', value: 'no' });

    expect(await suggest()).toMatchObject({
      tier: 'non-production',
      reasons: [{ fact: 'no customers are affected', source: 'answered by the team' }],
    });
    await rig.services.work.answerFact(asking(BEN), { number }, { fact: 'customers', value: 'unknown' });
    expect(await suggest()).toMatchObject({ level: 'SEV1' });
  });

  it('leaves out old words when there are more than can be read at once, never the declaration', async () => {
    const rig = await incidentRig();
    const number = await declaredBy(rig, { title: 'Payments slow' });
    await rig.services.work.addNote(asking(BEN), { number }, 'secrets leaked to the internet');
    const filler = 'nothing new here. '.repeat(160);
    for (let i = 0; i < 7; i++) await rig.services.work.addNote(asking(BEN), { number }, `${filler}${i}`);

    const { suggestion } = await rig.services.suggestSeverity(asking(BEN), { number });

    expect(new Set(suggestion.reasons.map(({ source }) => source))).toEqual(new Set(['declaration']));
  });

  it('reads a draft before there is an incident, without its secrets', async () => {
    const { services } = await incidentRig();
    const answered = { environment: 'unknown', customersAffected: 'unknown' } as const;

    expect(services.suggestForDraft('Payments are down for all customers', answered)).toMatchObject({
      level: 'SEV1',
      reasons: expect.arrayContaining([{ fact: '"Payments"', source: 'what is seen' }]),
    });
    expect(services.suggestForDraft('Payments are down', { ...answered, customersAffected: 'no' }).tier).toBe(
      'non-production',
    );
  });
});
