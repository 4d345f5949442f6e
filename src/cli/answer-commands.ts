import process from 'node:process';
import type { Command } from 'commander';
import type { KnowledgeParts } from '../compose/knowledge-parts.ts';
import { UserError } from '../errors.ts';
import type { CommandLine, Environment, ExitCode } from './command-line.ts';
import { print } from './print.ts';

/** Adds `similar` and `evaluate`, which load neither Slack nor database. */
export function addAnswerCommands(program: Command, { environment, endWith }: CommandLine): void {
  program
    .command('similar')
    .description('failure patterns and past incidents that fit a symptom')
    .argument('[symptom...]', 'what is seen; a hyphen reads standard input')
    .option('--json', 'print one JSON object', false)
    .option('--batch <file>', 'read {"id","query"} a line from a file or -, print one object a line')
    .action(async (symptom: string[], options: { json: boolean; batch?: string }) => {
      endWith(await runSimilar(symptom, options, environment));
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
}

async function runSimilar(
  symptom: readonly string[],
  options: { json: boolean; batch?: string },
  environment: Environment,
): Promise<ExitCode> {
  if (options.batch !== undefined && symptom.length > 0) {
    throw new UserError('usage', 'Give either a symptom or --batch FILE, not both.');
  }
  const { COLOUR, PLAIN } = await import('../render/terminal-style.ts');
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
