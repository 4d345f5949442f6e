import type { Middleware, SlackCommandMiddlewareArgs } from '@slack/bolt';
import { nearest } from '../../../src/core/nearest.ts';
import type { Services } from '../../../src/services/services.ts';
import { unknownSubcommand } from '../../../src/slack/blocks/help.ts';
import { callerOf } from '../../../src/slack/caller-of.ts';
import { firstWord, readTarget } from '../../../src/slack/command-words.ts';
import { plainText } from '../../../src/slack/plain-text.ts';
import { isSubcommand, SUBCOMMANDS, type SubcommandName } from '../../../src/slack/subcommands.ts';
import { changeState } from './change-state.ts';
import { declare } from './declare.ts';
import { diagnose } from './diagnose.ts';
import { followup } from './followup.ts';
import { help, welcome } from './help.ts';
import { list } from './list.ts';
import { note } from './note.ts';
import { patterns } from './patterns.ts';
import { postmortem } from './postmortem.ts';
import { role } from './role.ts';
import { runbook } from './runbook.ts';
import { severity } from './severity.ts';
import { show } from './show.ts';
import { similar } from './similar.ts';
import { status } from './status.ts';
import type { Subcommand } from './subcommand.ts';
import { timeline } from './timeline.ts';

/** Sends `/incident <word> [INC-n] <text>` to the subcommand of that name; alone it is a welcome. */
export function incident(services: Services): Middleware<SlackCommandMiddlewareArgs> {
  const table: Readonly<Record<SubcommandName, Subcommand>> = {
    similar: similar(services),
    diagnose: diagnose(services),
    declare: declare(services),
    severity: severity(services),
    status: status(services),
    note: note(services),
    timeline: timeline(services),
    runbook: runbook(services),
    role: role(services),
    mitigate: changeState(services, 'mitigate'),
    resolve: changeState(services, 'resolve'),
    reopen: changeState(services, 'reopen'),
    followup: followup(services),
    postmortem: postmortem(services),
    list: list(services),
    show: show(services),
    patterns: patterns(services),
    help: help(),
  };
  const alone = welcome(services);
  return async (args) => {
    const { command, context } = args;
    const [word, rest] = firstWord((command.text ?? '').trim());
    const name = plainText(word).toLowerCase();
    if (name !== '' && !isSubcommand(name)) {
      await args.ack();
      await args.respond(unknownSubcommand(plainText(word), plainText(command.text), nearestSubcommand(name)));
      return;
    }
    const { number, raw } = readTarget(rest);
    await (isSubcommand(name) ? table[name] : alone)({
      args,
      caller: callerOf(context, command),
      target: number === undefined ? { channelId: command.channel_id } : { number },
      text: plainText(raw).trim(),
      raw,
      words: plainText(rest),
    });
  };
}

function nearestSubcommand(word: string): SubcommandName | undefined {
  const close = nearest(word, Object.keys(SUBCOMMANDS));
  return close !== undefined && isSubcommand(close) ? close : undefined;
}
