import type { ModalView } from '@slack/types';
import type { Incident } from '../../../core/incident/incident.ts';
import type { SeverityScale } from '../../../core/knowledge/severity-scale.ts';
import { Level, type Tier } from '../../../core/knowledge/tier.ts';
import { plain, section } from '../../blocks/elements.ts';
import { heading, isLower, severityTag } from '../../blocks/incident/incident-words.ts';
import { INPUTS, VIEWS } from '../../ids.ts';
import { writeMetadata } from '../../metadata.ts';
import { option, selectInput, textInput } from './inputs.ts';

/** The form that asks why: a reason is needed to lower a severity, and welcome when it is raised. */
export function severityView(
  incident: Incident,
  level: Level,
  tier: Tier | undefined,
  scale: SeverityScale,
): ModalView {
  const { number, severity } = incident;
  return {
    type: 'modal',
    callback_id: VIEWS.severity,
    private_metadata: writeMetadata({ number, ...(tier === undefined ? {} : { tier }) }),
    title: plain('Severity'),
    submit: plain('Tag'),
    close: plain('Cancel'),
    blocks: [
      section(`${heading(incident)} is ${severityTag(severity, scale)}.`),
      selectInput(INPUTS.level, {
        label: 'Severity',
        options: Level.options.map((each) => option(each, `${each}: ${scale.levels[each].title}`)),
        initial: level,
      }),
      textInput(INPUTS.reason, {
        label: 'Why',
        placeholder: 'Only the internal dashboard is down',
        multiline: true,
        optional: !isLower(level, severity.level),
        focus: true,
      }),
    ],
  };
}
