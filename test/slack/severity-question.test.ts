import { describe, expect, it } from 'vitest';
import { chooseLevel, severityQuestion } from '../../src/slack/blocks/incident/severity-question.ts';
import { placedElements } from '../../src/workspace/blocks/find-elements.ts';
import { parseBlocks } from '../../src/workspace/blocks/parse.ts';
import { sampleAnswer } from '../support/sample-answer.ts';
import { incidentIn, sampleIncident } from '../support/sample-incident.ts';
import { SCALE } from '../support/sample-knowledge.ts';
import { spokenText } from '../support/spoken-text.ts';

const { severity } = sampleAnswer();
const buttonsOf = (message: ReturnType<typeof severityQuestion>) =>
  placedElements(parseBlocks(message.blocks)).flatMap(({ element }) =>
    element.type === 'button' ? [[element.text.text, element.action_id, element.value]] : [],
  );

describe('the question of the severity', () => {
  it('shows what stands, what is suggested, why and what is not known', () => {
    const text = spokenText(severityQuestion(sampleIncident(), severity, SCALE).blocks);

    expect(text.split('\n').slice(0, 4)).toEqual([
      '*INC-7 Checkout fails* is 🤬 *SEV2* production (provisional).',
      'Suggested: 🤬 *SEV3* production (provisional)',
      '• pods do not start (symptom)',
      'Not known: are customers hit?',
    ]);
  });

  it('asks what is not known with a button for each answer, the one that stands marked', () => {
    const incident = sampleIncident({ customersAffected: 'yes' });

    expect(buttonsOf(severityQuestion(incident, severity, SCALE)).slice(0, 6)).toEqual([
      ['✓ Yes', 'answer_fact:customers-yes', '7|customers|yes'],
      ['No', 'answer_fact:customers-no', '7|customers|no'],
      ['Unknown', 'answer_fact:customers-unknown', '7|customers|unknown'],
      ['Yes', 'answer_fact:environment-production', '7|environment|production'],
      ['No', 'answer_fact:environment-non-production', '7|environment|non-production'],
      ['✓ Unknown', 'answer_fact:environment-unknown', '7|environment|unknown'],
    ]);
  });

  it('takes a suggestion that raises at once, and asks why for every other', () => {
    const raise = { ...severity, level: 'SEV1' } as const;

    expect(buttonsOf(severityQuestion(sampleIncident(), raise, SCALE)).slice(6)).toEqual([
      ['Take SEV1', 'tag_severity:SEV1', '7|SEV1|production'],
      ['SEV2…', 'explain_severity:SEV2', '7|SEV2|'],
      ['SEV3…', 'explain_severity:SEV3', '7|SEV3|'],
      ['SEV4…', 'explain_severity:SEV4', '7|SEV4|'],
    ]);
  });

  it('asks why when the suggestion is lower than what stands', () => {
    expect(buttonsOf(severityQuestion(sampleIncident(), severity, SCALE)).at(6)).toEqual([
      'Take SEV3',
      'explain_severity:SEV3',
      '7|SEV3|production',
    ]);
  });

  it('offers nothing to press on a closed incident', () => {
    expect(buttonsOf(severityQuestion(incidentIn('closed'), severity, SCALE))).toEqual([]);
  });

  it('says how many reasons it leaves out', () => {
    const reasons = Array.from({ length: 11 }, (_, index) => ({ fact: `fact ${index}`, source: 'symptom' }));

    expect(spokenText(severityQuestion(sampleIncident(), { ...severity, reasons }, SCALE).blocks)).toContain(
      '+3 more reasons',
    );
  });
});

describe('the question of the level', () => {
  const question = { incident: sampleIncident(), tier: 'non-production', levels: ['SEV3', 'SEV4'] } as const;

  it('tags the level with the tier that was named, and asks why where that lowers it', () => {
    const incident = sampleIncident({ severity: { level: 'SEV3', tier: 'production', provisional: true } });

    expect(buttonsOf(chooseLevel({ ...question, incident }, SCALE, ''))).toEqual([
      ['SEV3', 'tag_severity:SEV3', '7|SEV3|non-production'],
      ['SEV4', 'explain_severity:SEV4', '7|SEV4|non-production'],
    ]);
  });

  it('opens the form for a reason when one was given', () => {
    expect(buttonsOf(chooseLevel(question, SCALE, 'because')).map(([, id]) => id)).toEqual([
      'explain_severity:SEV3',
      'explain_severity:SEV4',
    ]);
  });
});
