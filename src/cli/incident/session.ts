import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { LOCAL_TEAM_ID, openServices } from '../../compose/services.ts';
import { readConfig } from '../../config.ts';
import type { SeverityScale } from '../../core/knowledge/severity-scale.ts';
import { createLog } from '../../logging.ts';
import { type ClockText, clockText } from '../../render/clock-text.ts';
import { COLOUR, PLAIN, type TerminalStyle } from '../../render/terminal-style.ts';
import type { Caller } from '../../services/incident-ports.ts';
import type { Services } from '../../services/services.ts';
import type { Environment } from '../command-line.ts';
import { author } from './author.ts';
import { machineZone } from './machine-zone.ts';
import { whileBusy } from './while-busy.ts';
import { chooseWorkspace } from './workspace.ts';

/** Options that every command about incidents has. */
export interface SessionOptions {
  readonly team?: string;
  readonly as?: string;
}

/** What one command about incidents works with. */
export interface Session {
  readonly services: Services;
  readonly caller: Caller;
  readonly scale: SeverityScale;
  readonly clock: ClockText;
  readonly style: TerminalStyle;
  /** All of standard input. */
  readonly readStdin: () => Promise<string>;
  /** Says something beside the result, on standard error. */
  readonly remark: (words: string) => void;
}

/**
 * Opens the database, does one thing and closes it again; more than once while another process holds the database.
 * @returns what came of it, as a rule what to print.
 * @throws UserError of the configuration, the workspace, or of what is done.
 */
export async function inSession<Result>(
  environment: Environment,
  options: SessionOptions,
  act: (session: Session) => Promise<Result>,
): Promise<Result> {
  const config = readConfig(environment);
  const actor = author(options.as);
  const requestId = randomUUID();
  const readStdin = once(() => text(process.stdin));
  const remark = remarkOnce();
  // Somebody reads this: lines about the ordinary course of things would stand in the way.
  const log = createLog(config.logLevel === 'info' ? 'warn' : config.logLevel, process.stderr);
  return whileBusy(async () => {
    const { services, incidents, close } = await openServices(config, log);
    try {
      const known = await incidents.teams();
      const hasSlack = config.slack.mode !== 'local';
      const teamId = chooseWorkspace({ named: options.team, known, local: LOCAL_TEAM_ID, hasSlack });
      if (known.length === 0) {
        remark(`The database in ${resolve(config.dataDir)} is new. Is DATA_DIR the folder of the running app?`);
      }
      return await act({
        services,
        caller: { teamId, actor, requestId },
        scale: services.knowledge.severityScale,
        clock: clockText(machineZone()),
        style: process.stdout.isTTY ? COLOUR : PLAIN,
        readStdin,
        remark,
      });
    } finally {
      await close();
    }
  });
}

/** Standard input can be read once only, and an attempt may have to be made again. */
function once(read: () => Promise<string>): () => Promise<string> {
  let words: Promise<string> | undefined;
  return () => {
    words ??= read();
    return words;
  };
}

function remarkOnce(): (words: string) => void {
  const said = new Set<string>();
  return (words) => {
    if (said.has(words)) return;
    said.add(words);
    process.stderr.write(`${words}\n`);
  };
}
