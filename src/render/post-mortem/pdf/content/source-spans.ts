import type { Source } from '../../../../core/postmortem/post-mortem.ts';
import { safeAddress } from '../../foreign-text.ts';
import type { Span } from '../text/span.ts';

/** "#12" at the beginning of the label of an entry. */
const NUMBER = /^#(\d+)/;

/** Sources in brackets: the number leads to the entry within the document, the rest to where it was said. */
export function sourceSpans(sources: readonly Source[]): readonly Span[] {
  if (sources.length === 0) return [];
  const spans = sources.flatMap((source, index): readonly Span[] => [
    ...(index === 0 ? [] : [{ text: '; ', tone: 'muted' } satisfies Span]),
    ...sourceSpan(source),
  ]);
  return [{ text: ' (', tone: 'muted' }, ...spans, { text: ')', tone: 'muted' }];
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
