import { type Command, Option } from 'commander';
import type { CommandLine } from '../command-line.ts';
import { print } from '../print.ts';
import type { DeclareOptions } from './declare.ts';
import type { Session, SessionOptions } from './session.ts';

const TEXT = 'INC-7, then the text; a hyphen reads standard input';
const WORKSPACE = 'workspace, when the database knows several';

/** Adds the commands that record something about an incident. */
export function addRecordingCommands(program: Command, { environment }: CommandLine): void {
  const add = (name: string, description: string): Command =>
    program
      .command(name)
      .description(description)
      .option('--as <name>', 'who records it; your user name by default')
      .option('--team <id>', WORKSPACE);
  const run = async (options: SessionOptions, act: (session: Session) => Promise<string>): Promise<void> => {
    const { inSession } = await import('./session.ts');
    await print(await inSession(environment, options, act));
  };

  add('declare', 'open an incident')
    .argument('<title...>', 'what is wrong, in a few words')
    .option('--symptom <text>', 'what is seen; a hyphen reads standard input')
    .option('--severity <word>', 'sev1 to sev4, production, non-production or trivial; the suggestion by default')
    .addOption(new Option('--environment <where>', 'where').choices(['production', 'non-production', 'unknown']))
    .addOption(new Option('--customers <answer>', 'are customers affected').choices(['yes', 'no', 'unknown']))
    .option('--started <time>', 'when it began: 14:02, "yesterday 23:50", "2026-11-22 14:02 UTC"')
    .option('--private', 'for the people in its channel only')
    .action(async (title: string[], options: DeclareOptions & SessionOptions) => {
      const { declare } = await import('./declare.ts');
      await run(options, (session) => declare(session, title.join(' '), options));
    });
  add('note', 'write something into the timeline')
    .argument('[words...]', `${TEXT}; "at 14:02 ..." dates it back`)
    .action(async (words: string[], options: SessionOptions) => {
      const { note } = await import('./work.ts');
      await run(options, (session) => note(session, words));
    });
  add('status', 'give a status update')
    .argument('[words...]', TEXT)
    .action(async (words: string[], options: SessionOptions) => {
      const { status } = await import('./work.ts');
      await run(options, (session) => status(session, words));
    });
  add('severity', 'tag the severity; without a level, the one that is supported, and why')
    .argument('[words...]', 'INC-7, then sev1 to sev4 or production, non-production, trivial, then why')
    .action(async (words: string[], options: SessionOptions) => {
      const { severity } = await import('./severity.ts');
      await run(options, (session) => severity(session, words));
    });
  for (const [transition, description] of TRANSITIONS) {
    add(transition, description)
      .argument('[words...]', TEXT)
      .action(async (words: string[], options: SessionOptions) => {
        const { changeState } = await import('./work.ts');
        await run(options, (session) => changeState(session, transition, words));
      });
  }
  add('role', 'give somebody a role')
    .argument('[words...]', "INC-7, then lead, comms or scribe, then the person's user id in Slack")
    .action(async (words: string[], options: SessionOptions) => {
      const { role } = await import('./work.ts');
      await run(options, (session) => role(session, words));
    });
  add('followup', 'add something to be done afterwards')
    .argument('[words...]', `${TEXT}; "... by friday" sets a date`)
    .option('--owner <id>', "the person's user id in Slack")
    .action(async (words: string[], options: SessionOptions & { readonly owner?: string }) => {
      const { followup } = await import('./work.ts');
      await run(options, (session) => followup(session, words, options));
    });
  add('fact', 'answer what the severity depends on')
    .argument('[words...]', 'INC-7, then environment production|non-production|unknown or customers yes|no|unknown')
    .action(async (words: string[], options: SessionOptions) => {
      const { fact } = await import('./work.ts');
      await run(options, (session) => fact(session, words));
    });
  add('runbook', 'put the checklist of a pattern up and print it')
    .argument('[words...]', 'INC-7, then the pattern; the one that fits best by default')
    .action(async (words: string[], options: SessionOptions) => {
      const { runbook } = await import('./runbook.ts');
      await run(options, (session) => runbook(session, words));
    });
}

const TRANSITIONS = [
  ['mitigate', 'the effect is gone, the cause may not be'],
  ['resolve', 'it is over; the words become its summary'],
  ['reopen', 'it is not over after all'],
] as const;
