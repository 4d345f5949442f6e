import { nearest } from '../../../src/core/nearest.ts';
import type { Services } from '../../../src/services/services.ts';
import { helpMessage, subcommandHelp, welcomeMessage } from '../../../src/slack/blocks/help.ts';
import { isSubcommand, SUBCOMMANDS } from '../../../src/slack/subcommands.ts';
import type { Subcommand } from './subcommand.ts';

/** `/incident help [command]`: everything, or one command in detail; the nearest one when it is mistyped. */
export function help(): Subcommand {
  return async ({ args, words }) => {
    await args.ack();
    const name = nearest(words.toLowerCase(), Object.keys(SUBCOMMANDS));
    await args.respond(words !== '' && name !== undefined && isSubcommand(name) ? subcommandHelp(name) : helpMessage());
  };
}

/** `/incident` alone: what is open now, and help. */
export function welcome({ incidents, knowledge }: Pick<Services, 'incidents' | 'knowledge'>): Subcommand {
  return async ({ args, caller }) => {
    await args.ack();
    await args.respond(welcomeMessage(await incidents.look.page(caller, 'open'), knowledge.severityScale));
  };
}
