/** All texts of blocks, fields and buttons' labels too, in reading order. */
export function spokenText(value: unknown): string {
  const texts: string[] = [];
  collect(value, texts);
  return texts.join('\n');
}

/** Texts in which Slack reads markup: not plain text, values and labels for screen readers. */
export function markupTexts(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(markupTexts);
  if (typeof value !== 'object' || value === null) return [];
  if ('type' in value && value.type === 'mrkdwn' && 'text' in value) return [String(value.text)];
  return Object.values(value).flatMap(markupTexts);
}

function collect(value: unknown, texts: string[]): void {
  if (Array.isArray(value)) {
    for (const each of value) collect(each, texts);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, each] of Object.entries(value)) {
    if (key === 'text' && typeof each === 'string') texts.push(each);
    else collect(each, texts);
  }
}
