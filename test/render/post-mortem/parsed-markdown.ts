import MarkdownIt, { type Token } from 'markdown-it';

/** Reads CommonMark as any reader may, raw HTML and all addresses included. */
const reader = new MarkdownIt('commonmark');
reader.validateLink = () => true;

/** What a reader of CommonMark sees. */
export interface ParsedMarkdown {
  /** All text, code included, in order. */
  readonly text: string;
  /** Level and words of every heading that stands on its own. */
  readonly headings: readonly string[];
  /** Where links and pictures lead. */
  readonly addresses: readonly string[];
  /** Raw HTML. */
  readonly html: readonly string[];
}

/** Parses Markdown; front matter is taken off. */
export function parsedMarkdown(markdown: string): ParsedMarkdown {
  const tokens = reader.parse(markdown.replace(/^---\n.*?\n---\n/s, ''), {});
  const flat = tokens.flatMap(flattened);
  return {
    text: flat.map(textOf).join(''),
    headings: tokens.flatMap((token, index) =>
      token.type === 'heading_open' && token.level === 0 ? [`${token.tag} ${tokens[index + 1]?.content}`] : [],
    ),
    addresses: flat
      .flatMap((token) => [token.attrGet('href'), token.attrGet('src')].filter((url) => url !== null))
      .map(String),
    html: flat.filter(({ type }) => type.startsWith('html_')).map(({ content }) => content),
  };
}

function flattened(token: Token): readonly Token[] {
  return token.type === 'inline' ? (token.children ?? []).flatMap(flattened) : [token];
}

function textOf({ type, content }: Token): string {
  if (type === 'softbreak' || type === 'hardbreak') return '\n';
  return type.endsWith('_close') ? `${content}\n` : content;
}

/** Words with all space between them alike, to find them in what was wrapped and indented. */
export function squeezed(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
