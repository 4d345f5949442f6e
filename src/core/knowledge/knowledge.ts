import type { Pattern } from './pattern.ts';
import type { Precedent } from './precedent.ts';
import type { Runbook } from './runbook.ts';
import type { SeverityScale } from './severity-scale.ts';
import type { SymptomLines } from './symptom-lines.ts';
import type { Thesaurus } from './thesaurus.ts';

/** Everything that the program knows about failures, checked and cross-referenced. Maps are keyed by id. */
export interface Knowledge {
  readonly patterns: ReadonlyMap<string, Pattern>;
  readonly precedents: ReadonlyMap<string, Precedent>;
  /** Keyed by pattern id. */
  readonly runbooks: ReadonlyMap<string, Runbook>;
  /** Keyed by pattern id, `none` for lines that fit no pattern. */
  readonly symptomLines: ReadonlyMap<string, SymptomLines>;
  readonly severityScale: SeverityScale;
  readonly thesaurus: Thesaurus;
}
