// Search libraries over the same documents and the same queries as ours, as Markdown tables. Each library has the settings
// that were best for it on these very sets, which favours it. Timings depend on the machine: compare figures of one run.
import { fileURLToPath } from 'node:url';
import { knowledgeParts } from '../../src/compose/knowledge-parts.ts';
import { FORM_NAMES, type LabelledSymptom } from '../../src/core/evaluation/labelled-symptom.ts';
import { readKnowledge } from '../../src/knowledge-files/read-knowledge.ts';
import { patternDocuments } from './documents.ts';
import type { Engine } from './engine.ts';
import { flexSearch } from './flexsearch.ts';
import { latencies } from './latency.ts';
import { miniSearch } from './minisearch.ts';
import { orama } from './orama.ts';
import { precedent } from './precedent.ts';
import { qualityOf } from './quality.ts';
import { SETS, symptomsInScope } from './queries.ts';
import { sqliteFts5 } from './sqlite-fts5.ts';

const { answer } = await knowledgeParts(undefined);
const builtIn = fileURLToPath(new URL('../../knowledge', import.meta.url));
const documents = patternDocuments(await readKnowledge({ builtIn, builtInSymptomLines: true }));
const engines: readonly Engine[] = [
  precedent(answer),
  miniSearch(documents),
  flexSearch(documents),
  sqliteFts5(documents),
  orama(documents),
];
const sets = SETS.map((name) => ({ name, symptoms: symptomsInScope(name) }));

for (const { name, symptoms } of sets) {
  console.log(`\n${name}: ${symptoms.length} symptoms in scope, ${documents.length} documents\n`);
  printQuality(symptoms);
  console.log(`\n${name} by form, hit@1 / hit@3\n`);
  printForms(symptoms);
}
console.log('\nMilliseconds per query, warm, both sets\n');
printLatency(sets.flatMap(({ symptoms }) => symptoms.map(({ query }) => query)));

function printQuality(symptoms: readonly LabelledSymptom[]): void {
  printHead(['', 'hit@1', 'hit@3', 'MRR']);
  for (const engine of engines) {
    const { hit1, hit3, mrr } = qualityOf(engine, symptoms);
    printRow([engine.name, share(hit1), share(hit3), share(mrr)]);
  }
}

function printForms(symptoms: readonly LabelledSymptom[]): void {
  const forms = Object.entries(FORM_NAMES)
    .map(([form, title]) => ({ title, members: symptoms.filter((symptom) => symptom.form === form) }))
    .filter(({ members }) => members.length > 0);
  printHead(['', ...forms.map(({ title, members }) => `${title} (${members.length})`)]);
  for (const engine of engines) {
    const cells = forms.map(({ members }) => {
      const { hit1, hit3 } = qualityOf(engine, members);
      return `${share(hit1)} / ${share(hit3)}`;
    });
    printRow([engine.name, ...cells]);
  }
}

function printLatency(queries: readonly string[]): void {
  printHead(['', 'p50', 'p99']);
  for (const [name, { p50, p99 }] of latencies(engines, queries)) printRow([name, p50.toFixed(2), p99.toFixed(2)]);
}

function printHead(cells: readonly string[]): void {
  printRow(cells);
  printRow(cells.map((_, i) => (i === 0 ? '---' : '---:')));
}

function printRow(cells: readonly string[]): void {
  console.log(`| ${cells.join(' | ')} |`);
}

function share(value: number): string {
  return value.toFixed(2);
}
