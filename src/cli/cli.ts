import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { Command, CommanderError } from 'commander';
import { z } from 'zod';
import { programFolder } from '../compose/program-folder.ts';
import { UserError, type UserErrorCode } from '../errors.ts';
import { addAnswerCommands } from './answer-commands.ts';
import type { CommandLine, Environment, ExitCode } from './command-line.ts';
import { addDiagnoseCommand } from './diagnose.ts';
import { forCommandLine } from './for-command-line.ts';
import { addLookingCommands } from './incident/looking-commands.ts';
import { addRecordingCommands } from './incident/recording-commands.ts';
import { addPostMortemCommands } from './post-mortem/commands.ts';
import { addUpkeepCommands } from './upkeep-commands.ts';

/** Refusals because of the words of the command, not because of how things stand. */
const WORDS_ARE_OFF: ReadonlySet<UserErrorCode> = new Set(['usage', 'symptom_empty', 'words_missing', 'value_unknown']);

/**
 * Runs one command line. Each command loads what it needs and nothing else: `similar` neither Slack nor database.
 * @param words the arguments after the program's name.
 */
export async function runCli(words: readonly string[], environment: Environment): Promise<ExitCode> {
  let code: ExitCode = 0;
  const line: CommandLine = {
    environment,
    endWith: (ending) => {
      code = ending;
    },
  };
  try {
    await createProgram(line).parseAsync([...words], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof UserError)) throw error;
    process.stderr.write(`precedent: ${forCommandLine(error.message)}\n`);
    return WORDS_ARE_OFF.has(error.code) ? 2 : 1;
  }
}

function createProgram(line: CommandLine): Command {
  const program = new Command('precedent')
    .description('Names the failure pattern behind a Kubernetes symptom, with evidence, and keeps incidents. Offline.')
    .version(version(), '--version', 'print the version')
    .exitOverride()
    .showHelpAfterError('Run precedent --help for the commands.');
  program
    .command('start', { isDefault: false })
    .description('run the Slack app; without Slack variables, a local workspace in the browser')
    .action(async () => {
      const { runApp } = await import('../main.ts');
      await runApp(line.environment);
    });
  addAnswerCommands(program, line);
  addDiagnoseCommand(program, line, async (environment) =>
    (await import('../compose/open-cluster.ts')).openCluster(environment),
  );
  addUpkeepCommands(program, line);
  program.commandsGroup('An incident (INC-n may be left out while exactly one is open):');
  addRecordingCommands(program, line);
  addLookingCommands(program, line);
  addPostMortemCommands(program, line);
  return program;
}

function version(): string {
  const text = readFileSync(join(programFolder(), 'package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
