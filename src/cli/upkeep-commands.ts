import type { Command } from 'commander';
import type { CommandLine } from './command-line.ts';
import { print } from './print.ts';

/** Adds `knowledge` and `migrate`. */
export function addUpkeepCommands(program: Command, { environment, endWith }: CommandLine): void {
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
      endWith(ok ? 0 : 1);
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
}
