import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { Command, CommanderError } from 'commander';
import { z } from 'zod';
import type { KnowledgeParts } from '../compose/knowledge-parts.ts';
import { programFolder } from '../compose/program-folder.ts';
import { UserError } from '../errors.ts';

/** Environment variables, as the process has them. */
type Environment = Readonly<Record<string, string | undefined>>;

/** What ends a command line: 0 done, 1 the work failed or found problems, 2 the words of the command are off. */
export type ExitCode = 0 | 1 | 2;

/**
 * Runs one command line. Each command loads what it needs and nothing else: `similar` neither Slack nor database.
 * @param words the arguments after the program's name.
 */
export async function runCli(words: readonly string[], environment: Environment): Promise<ExitCode> {
  let code: ExitCode = 0;
  const program = new Command('precedent')
    .description('Names the failure pattern behind a Kubernetes symptom, with evidence. Offline.')
    .version(version(), '--version', 'print the version')
    .exitOverride()
    .showHelpAfterError('Run precedent --help for the commands.');
  program
    .command('start', { isDefault: false })
    .description('run the Slack app; without Slack variables, a local workspace in the browser')
    .action(async () => {
      const { runApp } = await import('../main.ts');
      await runApp(environment);
    });
  program
    .command('similar')
    .description('failure patterns and past incidents that fit a symptom')
    .argument('[symptom...]', 'what is seen; a hyphen reads standard input')
    .option('--json', 'print one JSON object', false)
    .option('--batch <file>', 'read {"id","query"} a line from a file or -, print one object a line')
    .action(async (symptom: string[], options: { json: boolean; batch?: string }) => {
      code = await runSimilar(symptom, options, environment);
    });
  program
    .command('evaluate')
    .description('measure the answers to labelled symptoms, a JSON object a line')
    .argument('[file]', 'like test/evaluation/dev.jsonl')
    .option('--json', 'print one JSON object', false)
    .option('--feedback', "print your own people's confirmed answers as such a file", false)
    .action(async (file: string | undefined, options: { json: boolean; feedback: boolean }) => {
      if ((file === undefined) !== options.feedback) {
        throw new UserError('usage', 'Give either a file of labelled symptoms or --feedback.');
      }
      if (file === undefined) {
        const { feedbackLabels } = await import('../compose/services.ts');
        const { readConfig } = await import('../config.ts');
        const labels = await feedbackLabels(readConfig(environment).dataDir);
        for (const label of labels) await print(`${JSON.stringify(label)}\n`);
        return;
      }
      const { evaluateFile } = await import('./evaluate.ts');
      await print(await evaluateFile(file, options.json, await loadKnowledge(environment)));
    });
  const knowledge = program.command('knowledge').description('work on the knowledge base');
  knowledge
    .command('check')
    .description('check the built-in knowledge, and a folder of your own over it')
    .argument('[folder]', 'your own folder; KNOWLEDGE_DIR by default')
    .action(async (folder: string | undefined) => {
      const { knowledgeCheck } = await import('./knowledge-check.ts');
      const { readKnowledgeDir } = await import('../config.ts');
      const { text, ok } = await knowledgeCheck(folder ?? readKnowledgeDir(environment));
      await print(text);
      code = ok ? 0 : 1;
    });
  knowledge
    .command('new')
    .description('write a commented skeleton')
    .argument('<kind>', 'incident, pattern or runbook')
    .argument('<id>', 'kebab-case, also the name of the file')
    .option('--dir <folder>', 'where to; KNOWLEDGE_DIR or the current folder by default')
    .action(async (kind: string, id: string, options: { dir?: string }) => {
      const { knowledgeNew } = await import('./knowledge-new.ts');
      const { readKnowledgeDir } = await import('../config.ts');
      const folder = options.dir ?? readKnowledgeDir(environment) ?? '.';
      await print(`${await knowledgeNew(kind, id, folder)}\n`);
    });
  program
    .command('migrate')
    .description('bring the database to the newest schema')
    .action(async () => {
      const { migrateDatabase } = await import('../compose/services.ts');
      const { readConfig } = await import('../config.ts');
      const { file, applied } = await migrateDatabase(readConfig(environment).dataDir);
      await print(applied.length === 0 ? `${file} is up to date.\n` : `${file}: ran ${applied.join(', ')}.\n`);
    });
  try {
    await program.parseAsync([...words], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof UserError)) throw error;
    process.stderr.write(`precedent: ${error.message}\n`);
    return error.code === 'usage' || error.code === 'symptom_empty' ? 2 : 1;
  }
}

async function runSimilar(
  symptom: readonly string[],
  options: { json: boolean; batch?: string },
  environment: Environment,
): Promise<ExitCode> {
  if (options.batch !== undefined && symptom.length > 0) {
    throw new UserError('usage', 'Give either a symptom or --batch FILE, not both.');
  }
  const { COLOUR, PLAIN } = await import('../render/terminal.ts');
  const parts = await loadKnowledge(environment);
  if (options.batch !== undefined) {
    const { linesOf, similarBatch } = await import('./similar-batch.ts');
    return (await similarBatch(await linesOf(options.batch, process.stdin), parts.answer, print)) > 0 ? 1 : 0;
  }
  const { similar } = await import('./similar.ts');
  const style = process.stdout.isTTY ? COLOUR : PLAIN;
  await print(await similar({ symptom, json: options.json, stdin: process.stdin, style }, parts));
  return 0;
}

async function loadKnowledge(environment: Environment): Promise<KnowledgeParts> {
  const { knowledgeParts } = await import('../compose/knowledge-parts.ts');
  const { readKnowledgeDir } = await import('../config.ts');
  return knowledgeParts(readKnowledgeDir(environment));
}

/** Resolves when the reader has taken the text; a reader that went away (`| head`) ends the program quietly. */
function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => {
      if (error && 'code' in error && error.code === 'EPIPE') process.exit(0);
      if (error) reject(error);
      else resolve();
    });
  });
}

function version(): string {
  const text = readFileSync(join(programFolder(), 'package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
