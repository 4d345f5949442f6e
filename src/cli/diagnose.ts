import { readFile } from 'node:fs/promises';
import process from 'node:process';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { Command } from 'commander';
import type { KnowledgeParts } from '../compose/knowledge-parts.ts';
import type { Diagnosis } from '../core/cluster/diagnosis.ts';
import type { ClusterSnapshot } from '../core/cluster/objects.ts';
import { UserError } from '../errors.ts';
import { type ClockText, clockText } from '../render/clock-text.ts';
import { diagnosisJson } from '../render/diagnosis-json.ts';
import { diagnosisText } from '../render/diagnosis-text.ts';
import type { TerminalStyle } from '../render/terminal-style.ts';
import type { ClusterReader, ReadProgress } from '../services/cluster-ports.ts';
import type { Diagnose } from '../services/diagnose.ts';
import type { CommandLine, Environment } from './command-line.ts';
import { machineZone } from './incident/machine-zone.ts';
import { print } from './print.ts';

/** What `precedent diagnose` works with. */
export interface ClusterDoor {
  readonly knowledge: KnowledgeParts['knowledge'];
  readonly diagnose: Diagnose;
  readonly reader: ClusterReader;
  /** Reads what kubectl printed; `source` is how people call it. */
  readonly readSaved: (text: string, source: string) => ClusterSnapshot;
}

/** Opens it; Kubernetes' client is loaded when a cluster is read. */
export type OpenCluster = (environment: Environment) => Promise<ClusterDoor>;

/** The words and options of the command. */
export interface DiagnoseOptions {
  readonly context?: string;
  readonly from?: string;
  readonly json: boolean;
}

/** Where a run of the command reads and writes. */
export interface DiagnoseTerminal {
  readonly stdin: Readable;
  readonly style: TerminalStyle;
  readonly clock: ClockText;
  readonly print: (text: string) => Promise<void>;
  /** Shows how far reading is, in place; left out where nobody looks. */
  readonly showProgress?: (line: string) => void;
}

/** Adds `diagnose`. */
export function addDiagnoseCommand(program: Command, { environment }: CommandLine, open: OpenCluster): void {
  program
    .command('diagnose')
    .description('what is wrong in a live cluster, or in what kubectl printed')
    .argument('[namespace]', 'a namespace, or all', 'all')
    .option('--context <name>', 'context of the kubeconfig; the current one by default')
    .option(
      '--from <file>',
      'read saved kubectl output (get -o json, describe, get events); a hyphen reads standard input',
    )
    .option('--json', 'print one JSON object', false)
    .action(async (namespace: string, options: DiagnoseOptions) => {
      const { COLOUR, PLAIN } = await import('../render/terminal-style.ts');
      const showProgress = (line: string): void => {
        process.stderr.write(`\r\u001b[K${line}`);
      };
      await runDiagnose(namespace, options, await open(environment), {
        stdin: process.stdin,
        style: process.stdout.isTTY ? COLOUR : PLAIN,
        clock: clockText(machineZone()),
        print,
        ...(process.stderr.isTTY ? { showProgress } : {}),
      });
    });
}

/**
 * Diagnoses and prints: what has arrived when reading takes long, then all of it. With `--json` only the last.
 * @throws UserError `usage` when the words are off or a file cannot be read, `cluster_unreachable`.
 */
export async function runDiagnose(
  namespace: string,
  { context, from, json }: DiagnoseOptions,
  { knowledge, diagnose, reader, readSaved }: ClusterDoor,
  { stdin, style, clock, print: write, showProgress }: DiagnoseTerminal,
): Promise<void> {
  const show = (diagnosis: Diagnosis): string =>
    json ? `${JSON.stringify(diagnosisJson(diagnosis))}\n` : diagnosisText(diagnosis, { knowledge, clock, style });
  const only = namespace === 'all' ? undefined : namespace;
  if (from !== undefined) {
    if (context !== undefined || only !== undefined) {
      throw new UserError('usage', 'A saved file is diagnosed as a whole: leave out --context and the namespace.');
    }
    await write(
      show(diagnose.snapshot(readSaved(await savedText(from, stdin), from === '-' ? 'standard input' : from))),
    );
    return;
  }
  let written = Promise.resolve();
  const onPartial = (partial: Diagnosis): void => {
    written = written.then(() => write(`${show(partial)}\n`));
  };
  const scope = { ...(context === undefined ? {} : { context }), ...(only === undefined ? {} : { namespace: only }) };
  const diagnosis = await diagnose
    .live(reader, scope, {
      ...(showProgress ? { onProgress: (progress) => showProgress(progressText(progress)) } : {}),
      ...(json ? {} : { onPartial }),
    })
    .finally(() => showProgress?.(''));
  await written;
  await write(show(diagnosis));
}

/** `pods 12,000 of 31,000`. */
export function progressText({ kind, read, total }: ReadProgress): string {
  const count = (number: number): string => number.toLocaleString('en-GB');
  return total === undefined ? `${kind} ${count(read)}` : `${kind} ${count(read)} of ${count(total)}`;
}

async function savedText(file: string, stdin: Readable): Promise<string> {
  if (file === '-') return text(stdin);
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown fault';
    throw new UserError('usage', `The file ${file} cannot be read: ${reason}`, { cause: error });
  }
}
