import { type Command, Option } from 'commander';
import type { CommandLine } from '../command-line.ts';
import type { Session, SessionOptions } from '../incident/session.ts';
import { print } from '../print.ts';
import { type ExportOptions, FORMATS } from './formats.ts';

const WORKSPACE = 'workspace, when the database knows several';

/** Adds `postmortem` with what can be done with one, and `patterns`. */
export function addPostMortemCommands(program: Command, { environment }: CommandLine): void {
  const run = async (options: SessionOptions, act: (session: Session) => Promise<string>): Promise<void> => {
    const { inSession } = await import('../incident/session.ts');
    await print(await inSession(environment, options, act));
  };
  const postmortem = program.command('postmortem').description('the post-mortem of an incident');

  postmortem
    .command('show')
    .description('the draft: what is missing, key times, sections, action items')
    .argument('[incident...]', 'INC-7')
    .option('--team <id>', WORKSPACE)
    .action(async (words: string[], options: SessionOptions) => {
      const { showPostMortem } = await import('./show.ts');
      await run(options, (session) => showPostMortem(session, words));
    });
  postmortem
    .command('edit')
    .description('write a section; CommonMark')
    .argument('[words...]', 'INC-7, then the section, then the text; a hyphen reads standard input')
    .option('--based-on <version>', 'the version that the text takes the place of, when somebody has written')
    .option('--as <name>', 'who writes it; your user name by default')
    .option('--team <id>', WORKSPACE)
    .action(async (words: string[], options: SessionOptions & { readonly basedOn?: string }) => {
      const { editPostMortem } = await import('./edit.ts');
      await run(options, (session) => editPostMortem(session, words, options));
    });
  postmortem
    .command('publish')
    .description('close the incident, and make it a precedent that others find')
    .argument('[incident...]', 'INC-7')
    .option('--as <name>', 'who publishes it; your user name by default')
    .option('--team <id>', WORKSPACE)
    .action(async (words: string[], options: SessionOptions) => {
      const { publishPostMortem } = await import('./publish.ts');
      await run(options, (session) => publishPostMortem(session, words));
    });
  postmortem
    .command('export')
    .description('as a file, or to standard output')
    .argument('[incident...]', 'INC-7')
    .addOption(new Option('--format <format>', 'the ending of the file by default, else md').choices(FORMATS))
    .option('-o, --output <file>', 'where to; a hyphen is standard output')
    .option('--zone <zone>', 'in which times are given: Europe/Berlin, UTC; that of the machine by default')
    .option('--force', 'write over a file that is there', false)
    .option('--team <id>', WORKSPACE)
    .action(async (words: string[], options: ExportOptions & SessionOptions) => {
      const { inSession } = await import('../incident/session.ts');
      const { exportPostMortem, formatOf } = await import('./export.ts');
      const { deliver } = await import('./deliver.ts');
      const format = formatOf(options);
      const exported = await inSession(environment, options, (session) =>
        exportPostMortem(session, words, format, options.zone),
      );
      await deliver(exported, format, options);
    });
  postmortem
    .command('import')
    .description('put an incident that was exported as JSON into the database; Slack is told nothing')
    .argument('<file>', 'the exported file; a hyphen reads standard input')
    .option('--as-new', 'under the next number instead of its own', false)
    .option('--team <id>', WORKSPACE)
    .action(async (file: string, options: SessionOptions & { readonly asNew: boolean }) => {
      const { importFile } = await import('./import.ts');
      await run(options, (session) => importFile(session, file, options.asNew));
    });

  program
    .command('patterns')
    .description('how often what happened, beside the public knowledge base')
    .argument('[days]', 'incidents declared in the last so many days; all by default')
    .option('--json', 'print one JSON object', false)
    .option('--team <id>', WORKSPACE)
    .action(async (days: string | undefined, options: SessionOptions & { readonly json: boolean }) => {
      const { patterns } = await import('../incident/patterns.ts');
      await run(options, (session) => patterns(session, days, options));
    });
}
