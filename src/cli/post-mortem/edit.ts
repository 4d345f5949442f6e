import { incidentName } from '../../core/incident/incident.ts';
import { SECTION_IDS, type SectionId } from '../../core/postmortem/post-mortem.ts';
import { HEADINGS } from '../../core/postmortem/sections.ts';
import { UserError } from '../../errors.ts';
import { printable, printableLines } from '../../render/printable.ts';
import type { WrittenSection } from '../../services/incidents/write-post-mortem.ts';
import type { Session } from '../incident/session.ts';
import { readTarget, targetNumber } from '../incident/target.ts';
import { oneOf, textOf } from '../incident/words.ts';

/** How `precedent postmortem edit` writes. */
export interface EditSectionOptions {
  /** A version, as it was typed. */
  readonly basedOn?: string;
}

/**
 * Writes a section of a post-mortem.
 * @throws UserError `incident_refused` with what somebody else has written, when that is not what this is based on.
 */
export async function editPostMortem(
  session: Session,
  words: readonly string[],
  { basedOn }: EditSectionOptions,
): Promise<string> {
  const { services, caller, readStdin } = session;
  const { number, rest } = readTarget(words);
  const [name, ...text] = rest;
  const section = oneOf(SECTION_IDS, name, 'section');
  const version = basedOn === undefined ? 0 : versionOf(basedOn);
  const written = await textOf(text, readStdin);
  if (written.trim() === '') {
    throw new UserError(
      'words_missing',
      `There are no words to keep. For example: precedent postmortem edit INC-7 ${section} "The deploy of 14:02", or a hyphen for standard input.`,
    );
  }
  const target = await targetNumber(session, number);
  const outcome = await services.incidents.postMortem.edit(caller, target, {
    section,
    text: written,
    basedOn: version,
  });
  if (outcome.kind === 'conflict') throw await conflict(session, section, outcome);
  const { incident, edit } = outcome;
  const masked = edit.masked.length === 0 ? '' : `Masked before it was stored: ${edit.masked.join(', ')}.\n`;
  return `${incidentName(incident)}: "${HEADINGS[section]}" is written, version ${edit.version}.\n${masked}`;
}

function versionOf(word: string): number {
  if (/^\d{1,9}$/.test(word)) return Number(word);
  throw new UserError('value_unknown', `"${word.slice(0, 40)}" is no version. Versions are whole numbers, such as 2.`);
}

async function conflict(
  { services, caller, clock }: Session,
  section: SectionId,
  { incident, edit }: WrittenSection,
): Promise<UserError> {
  const { postMortem } = await services.incidents.postMortem.show(caller, { number: incident.number });
  // The one name that the draft gives its author; there is none between the two only if the section is gone.
  const author = postMortem.sections.find(({ id }) => id === section)?.edit?.author ?? 'Somebody';
  const lines = [
    `Nothing was kept: ${printable(author)} wrote "${HEADINGS[section]}" of ${incidentName(incident)}, version ${edit.version}, ${clock.at(edit.at)} ${clock.zone}:`,
    ...printableLines(edit.text).map((line) => `  ${line}`.trimEnd()),
    `Bring both together and write it again with --based-on ${edit.version}.`,
  ];
  return new UserError('incident_refused', lines.join('\n'));
}
