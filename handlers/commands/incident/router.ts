import type { Middleware, SlackCommandMiddlewareArgs } from '@slack/bolt';
import { nearest } from '../../../src/core/nearest.ts';
import type { Services } from '../../../src/services/services.ts';
import { unknownSubcommand } from '../../../src/slack/blocks/help.ts';
import { plainText } from '../../../src/slack/plain-text.ts';
import { isSubcommand, SUBCOMMANDS, type SubcommandName } from '../../../src/slack/subcommands.ts';
import { help } from './help.ts';
import { similar } from './similar.ts';
import type { Subcommand } from './subcommand.ts';

/** Sends `/incident <word> <text>` to the subcommand of that name; alone it is help. */
export function incident(services: Services): Middleware<SlackCommandMiddlewareArgs> {
  const table: Readonly<Record<SubcommandName, Subcommand>> = { similar: similar(services), help: help() };
  return async (args) => {
    await args.ack();
    const text = plainText(args.command.text ?? '').trim();
    const [word = ''] = text.split(/\s/, 1);
    const name = word === '' ? 'help' : word.toLowerCase();
    if (isSubcommand(name)) return table[name](args, text.slice(word.length).trim());
    await args.respond(unknownSubcommand(word, text, nearestSubcommand(name)));
  };
}

function nearestSubcommand(word: string): SubcommandName | undefined {
  const close = nearest(word, Object.keys(SUBCOMMANDS));
  return close !== undefined && isSubcommand(close) ? close : undefined;
}
