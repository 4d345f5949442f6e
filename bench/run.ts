// Measures the budgets of the design and prints them beside their targets. Loopback only; ends by itself.
// Timings depend on the machine: compare figures of one run. With --large also 100,000 closed incidents: some minutes.
import { measureAcknowledgement } from './acknowledgement.ts';
import { measureClosedIncidents } from './closed-incidents.ts';
import type { Figure } from './figure.ts';
import { measurePostMortem } from './post-mortem.ts';
import { measurePostMortemPdf } from './post-mortem-pdf.ts';
import { measureRedaction } from './redaction.ts';
import { measureSimilar } from './similar.ts';
import { measureStart } from './start.ts';

const figures: Figure[] = [
  ...(await measureSimilar()),
  ...measureRedaction(),
  ...(await measurePostMortem()),
  ...(await measurePostMortemPdf()),
  ...(await measureStart()),
  ...(await measureAcknowledgement()),
];
if (process.argv.includes('--large')) figures.push(...(await measureClosedIncidents()));
const width = Math.max(...figures.map(({ name }) => name.length));
for (const { name, value, unit, target } of figures) {
  const verdict = target === undefined ? '' : `  target < ${target} ${unit}  ${value < target ? 'met' : 'NOT MET'}`;
  console.log(`${name.padEnd(width)}  ${value.toFixed(2)} ${unit}${verdict}`);
}
