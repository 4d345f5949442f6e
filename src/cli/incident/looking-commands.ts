import type { Command } from 'commander';
import type { CommandLine } from '../command-line.ts';
import { print } from '../print.ts';
import type { ListOptions } from './look.ts';
import type { Session, SessionOptions } from './session.ts';
import type { EditOptions, TimelineOptions } from './timeline.ts';

const WORKSPACE = 'workspace, when the database knows several';

/** Adds the commands that show incidents, and the correction of a timeline. */
export function addLookingCommands(program: Command, { environment }: CommandLine): void {
  const run = async (options: SessionOptions, act: (session: Session) => Promise<string>): Promise<void> => {
    const { inSession } = await import('./session.ts');
    await print(await inSession(environment, options, act));
  };

  const timeline = program
    .command('timeline')
    .description('what happened, the newest first')
    .argument('[incident...]', 'INC-7')
    .option('--json', 'print one JSON array', false)
    .option('--oldest-first', 'in the order in which it happened', false)
    .option('--team <id>', WORKSPACE)
    .action(async (words: string[], options: TimelineOptions & SessionOptions) => {
      const { timeline: show } = await import('./timeline.ts');
      await run(options, (session) => show(session, words, options));
    });
  timeline
    .command('edit')
    .description('correct words or time of an entry; the old one is kept')
    .argument('[words...]', 'INC-7, then the number of the entry')
    .option('--text <text>', 'the right words; a hyphen reads standard input')
    .option('--time <time>', 'when it occurred: 14:02, "2026-11-22 14:02"')
    .option('--as <name>', 'who corrects it; your user name by default')
    .option('--team <id>', WORKSPACE)
    .action(async (words: string[], _options: object, command: Command) => {
      const { editTimeline } = await import('./timeline.ts');
      // An option that `timeline` has too is taken by it, wherever it stands.
      const options = command.optsWithGlobals<EditOptions & SessionOptions>();
      await run(options, (session) => editTimeline(session, words, options));
    });
  program
    .command('list')
    .description('incidents that are open')
    .option('--all', 'those that are over, too', false)
    .option('--json', 'print one JSON array', false)
    .option('--team <id>', WORKSPACE)
    .action(async (options: ListOptions & SessionOptions) => {
      const { list } = await import('./look.ts');
      await run(options, (session) => list(session, options));
    });
  program
    .command('show')
    .description('an incident as it stands')
    .argument('[incident...]', 'INC-7')
    .option('--json', 'print one JSON object', false)
    .option('--team <id>', WORKSPACE)
    .action(async (words: string[], options: SessionOptions & { readonly json?: boolean }) => {
      const { show } = await import('./look.ts');
      await run(options, (session) => show(session, words, options));
    });
}
