import { Level } from '../../../core/knowledge/tier.ts';
import { INPUTS } from '../../ids.ts';
import { choiceIn, isTicked, textIn, type ViewValues } from '../../view-values.ts';
import type { DeclareDraft } from './declare.ts';

/** What a person has put into the form. */
export interface DeclareState extends DeclareDraft {
  /** As written; empty when nobody knows. */
  readonly started: string;
  readonly isPrivate: boolean;
}

/** Reads the form; what nobody chose is unknown. */
export function readDeclareState(values: ViewValues): DeclareState {
  return {
    title: textIn(values, INPUTS.title),
    seen: textIn(values, INPUTS.seen),
    environment: environmentOf(choiceIn(values, INPUTS.environment)),
    customersAffected: knownOf(choiceIn(values, INPUTS.customers)),
    level: Level.safeParse(severityChoice(values)).data,
    started: textIn(values, INPUTS.started).trim(),
    isPrivate: isTicked(values, INPUTS.privacy),
  };
}

/** The block of the severity has another id with every suggestion. */
function severityChoice(values: ViewValues): string | undefined {
  const blockId = Object.keys(values).find((id) => id.startsWith(`${INPUTS.severity.blockId}:`));
  return blockId === undefined ? undefined : choiceIn(values, { ...INPUTS.severity, blockId });
}

function environmentOf(choice: string | undefined): DeclareDraft['environment'] {
  return choice === 'production' || choice === 'non-production' ? choice : 'unknown';
}

function knownOf(choice: string | undefined): DeclareDraft['customersAffected'] {
  return choice === 'yes' || choice === 'no' ? choice : 'unknown';
}
