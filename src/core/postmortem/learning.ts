import type { Drafting } from './drafting.ts';
import { entrySource } from './facts.ts';
import { candidate, fact } from './lines.ts';
import type { ComposedLine, Source } from './post-mortem.ts';

/** Lessons offered from one precedent. */
const LESSONS = 3;

/** Similar incidents that are named. */
const SIMILAR = 5;

/** What others learnt from incidents of the confirmed patterns. */
export function lessons({ incident, knowledge, precedents }: Drafting): readonly ComposedLine[] {
  return precedents
    .flatMap(({ id }) => knowledge.precedents.get(id) ?? [])
    .filter(({ patterns }) => patterns.some((pattern) => incident.confirmedPatterns.includes(pattern)))
    .flatMap(({ id, organization, date, lessons: learned, url }) =>
      learned
        .slice(0, LESSONS)
        .map((lesson, index) =>
          candidate(`lessons:${id}:${index}`, `${lesson} (${organization}, ${date.slice(0, 4)})`, [
            { kind: 'knowledge', label: `incident ${id}`, url },
          ]),
        ),
    );
}

/** Incidents that resemble it; whether they do is for people where no pattern is confirmed. */
export function similar({ incident, precedents }: Drafting): readonly ComposedLine[] {
  return precedents.slice(0, SIMILAR).map(({ id, title, organization, date, url, patterns }) => {
    const shared = patterns.find((pattern) => incident.confirmedPatterns.includes(pattern));
    const text = `${organization}, ${date}: ${title}`;
    const by = shared === undefined ? 'by the words of the timeline' : `also ${shared}`;
    const source: Source = { kind: 'knowledge', label: `incident ${id}, ${by}`, url };
    return shared === undefined ? candidate(`similar:${id}`, text, [source]) : fact(`similar:${id}`, text, [source]);
  });
}

/** An address in somebody's words; what ends a sentence or closes a bracket is not taken for a part of it. */
const ADDRESS = /https?:\/\/[^\s<>"'`|]*[^\s<>"'`|.,;:!?)\]}*_~]/g;

/** Files and links that people put into the timeline, each with all entries that have it. */
export function supporting(drafting: Drafting): readonly ComposedLine[] {
  const found = new Map<string, { readonly name: string; readonly sources: Source[] }>();
  const add = (name: string, url: string, source: Source) => {
    const known = found.get(url);
    if (known === undefined) found.set(url, { name, sources: [{ kind: 'entry', label: 'open', url }, source] });
    else if (!known.sources.some(({ label }) => label === source.label)) known.sources.push(source);
  };
  for (const entry of drafting.now) {
    const source = entrySource(entry, drafting);
    if ('files' in entry.detail) for (const { name, url } of entry.detail.files) add(name, url, source);
    for (const [url] of entry.text.matchAll(ADDRESS)) add(url, url, source);
  }
  return [...found].map(([url, { name, sources }]) =>
    fact(`supporting:${url}`, name.trim() === '' ? url : name, sources),
  );
}
