import { type Incident, incidentName } from '../core/incident/incident.ts';
import type { SeverityScale } from '../core/knowledge/severity-scale.ts';
import type { ClockText } from './clock-text.ts';
import { printable } from './printable.ts';
import type { TerminalStyle } from './terminal-style.ts';

/** Incidents as aligned lines: name, severity, state, when it was declared, title. */
export function incidentListText(
  incidents: readonly Incident[],
  scale: SeverityScale,
  clock: ClockText,
  { bold, dim }: TerminalStyle,
): string {
  const nameWidth = Math.max(...incidents.map((incident) => incidentName(incident).length), 0);
  const stateWidth = Math.max(...incidents.map(({ state }) => state.length), 0);
  const rows = incidents.map((incident) => {
    const { state, severity, declaredAt, title, isPrivate } = incident;
    const name = bold(incidentName(incident).padEnd(nameWidth));
    const mark = severity.provisional ? '?' : ' ';
    const level = `${severity.level}${mark} ${scale.tiers[severity.tier].emoji}`;
    const words = `${printable(title)}${isPrivate ? ' (private)' : ''}`;
    return `${name}  ${level}  ${state.padEnd(stateWidth)}  ${clock.at(declaredAt)}  ${words}`;
  });
  const legend = incidents.some(({ severity }) => severity.provisional) ? ' "?" marks a provisional severity.' : '';
  return `${[...rows, dim(`Declared at, in ${clock.zone}.${legend}`)].join('\n')}\n`;
}
