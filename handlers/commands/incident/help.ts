import { nearest } from '../../../src/core/nearest.ts';
import { helpMessage, subcommandHelp } from '../../../src/slack/blocks/help.ts';
import { isSubcommand, SUBCOMMANDS } from '../../../src/slack/subcommands.ts';
import type { Subcommand } from './subcommand.ts';

/** `/incident help [command]`: everything, or one command in detail; the nearest one when it is mistyped. */
export function help(): Subcommand {
  return async ({ respond }, text) => {
    const name = nearest(text.toLowerCase(), Object.keys(SUBCOMMANDS));
    await respond(text !== '' && name !== undefined && isSubcommand(name) ? subcommandHelp(name) : helpMessage());
  };
}
