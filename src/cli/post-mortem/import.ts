import { readFile } from 'node:fs/promises';
import { type Incident, incidentName } from '../../core/incident/incident.ts';
import { HEADINGS } from '../../core/postmortem/sections.ts';
import { UserError } from '../../errors.ts';
import { printable } from '../../render/printable.ts';
import type { Imported } from '../../services/incidents/import-post-mortem.ts';
import type { Session } from '../incident/session.ts';

/**
 * Puts an exported post-mortem into the database.
 * @param file its path, or a hyphen for standard input.
 * @throws UserError `usage` or `value_unknown` when it cannot be read, `incident_refused` when its number is taken.
 */
export async function importFile(session: Session, file: string, asNew: boolean): Promise<string> {
  const { services, caller, readStdin } = session;
  const { readPostMortemDocument, factsOfDocument } = await import('../../render/post-mortem/document.ts');
  const document = readPostMortemDocument(file === '-' ? await readStdin() : await contentOf(file));
  const facts = factsOfDocument(document, { teamId: caller.teamId, knowledge: services.knowledge });
  const imported = await services.incidents.importPostMortem(caller, facts, asNew);
  return importedText(imported, facts.entries.length);
}

async function contentOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown fault';
    throw new UserError('usage', `The file ${file} cannot be read: ${reason}`, { cause: error });
  }
}

function importedText({ kind, incident, edits }: Imported, entries: number): string {
  const sections = edits.map(({ section }) => `"${HEADINGS[section]}"`).join(', ');
  if (kind === 'known') {
    const added = edits.length === 0 ? 'the file has nothing that was written later' : `added ${sections}`;
    return `${titled(incident)} is here already; ${added}.\n`;
  }
  const written = edits.length === 0 ? '' : `, people's words on ${sections}`;
  const seen = incident.isPrivate ? 'It is private and has no channel, so only the command line shows it.\n' : '';
  return `${titled(incident)} imported: ${entries === 1 ? '1 entry' : `${entries} entries`}${written}. Slack is told nothing.\n${seen}`;
}

function titled(incident: Incident): string {
  return `${incidentName(incident)} "${printable(incident.title)}"`;
}
