import type { SeverityScale } from '../../core/knowledge/severity-scale.ts';
import type { PrecedentMatch } from '../../core/matching/answer.ts';
import { line, link } from '../markup.ts';

/** Precedents named in one line. */
const PRECEDENTS = 3;
/** Characters, escaped. */
const TITLE_LENGTH = 150;
const ORGANIZATION_LENGTH = 60;

/** The team's own go by the names that people use; those of public ones are not for reading. */
const OWN = /^INC-\d+$/;

/** Precedents in a line each: severity, who, when, link; undefined when there are none. */
export function precedentLinks(
  label: string,
  precedents: readonly PrecedentMatch[],
  scale: SeverityScale,
): string | undefined {
  if (precedents.length === 0) return undefined;
  const shown = precedents.slice(0, PRECEDENTS).map(({ id, severity, organization, date, url, title }) => {
    const name = OWN.test(id) ? `${id}, ` : '';
    const who = `${scale.tiers[severity].emoji} ${name}${line(organization, ORGANIZATION_LENGTH)} ${date.slice(0, 4)}`;
    return `${who}: ${link(url, title, TITLE_LENGTH)}`;
  });
  const more = precedents.length - shown.length;
  return [label, ...shown, ...(more > 0 ? [`+${more} more`] : [])].join('\n');
}
