import type { Source } from '../../../../core/postmortem/post-mortem.ts';
import { safeAddress } from '../../foreign-text.ts';
import type { Span } from '../text/span.ts';

/** "#12" at the beginning of the label of an entry. */
const NUMBER = /^#(\d+)/;

/** Sources in brackets behind a text. */
export function sourceSpans(sources: readonly Source[]): readonly Span[] {
  if (sources.length === 0) return [];
  return [{ text: ' (', tone: 'muted' }, ...sourceWords(sources), { text: ')', tone: 'muted' }];
}

/** Sources: the number leads to the entry within the document, the rest to where it was said. */
export function sourceWords(sources: readonly Source[]): readonly Span[] {
  return sources.flatMap((source, index): readonly Span[] => [
    ...(index === 0 ? [] : [{ text: '; ', tone: 'muted' } satisfies Span]),
    ...sourceSpan(source),
  ]);
}

function sourceSpan({ kind, label, url }: Source): readonly Span[] {
  const address = url === undefined ? undefined : safeAddress(url);
  const led = (text: string): Span =>
    address === undefined ? { text, tone: 'muted' } : { text, target: { kind: 'url', url: address } };
  const number = kind === 'entry' ? NUMBER.exec(label) : null;
  if (number === null) return [led(label)];
  const [text, seq] = number;
  return [{ text, target: { kind: 'entry', seq: Number(seq) } }, led(label.slice(text.length))];
}
