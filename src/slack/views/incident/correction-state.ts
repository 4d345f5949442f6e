import { textIn, type ViewValues } from '../../view-values.ts';
import { entryInputs } from './edit-entry.ts';

/** What a person wants an entry to say; what is left out stays. */
export interface CorrectionState {
  readonly seq: number;
  readonly text?: string;
  /** As written. */
  readonly time?: string;
}

/** Reads the form that corrects an entry. */
export function readCorrection(values: ViewValues, seq: number): CorrectionState {
  const inputs = entryInputs(seq);
  const time = textIn(values, inputs.time).trim();
  const hasWords = values[inputs.text.blockId] !== undefined;
  return {
    seq,
    ...(hasWords ? { text: textIn(values, inputs.text) } : {}),
    ...(time === '' ? {} : { time }),
  };
}
