import { join } from 'node:path';
import { z } from 'zod';
import { folderWith } from '../../support/knowledge-folder.ts';
import { type Run, type RunOptions, runPrecedent } from '../../support/run-precedent.ts';

/** The program with a database of its own, in Berlin, as Ana. */
export interface IncidentCli {
  readonly dataDir: string;
  run(words: readonly string[], options?: RunOptions): Promise<Run>;
  /** Runs a command that must succeed; returns its output. */
  say(words: readonly string[], options?: RunOptions): Promise<string>;
  timeline(name?: string): Promise<readonly JsonEntry[]>;
  show(name?: string): Promise<JsonIncident>;
}

/** Starts with an empty folder, which is removed when the test is over. */
export async function incidentCli(): Promise<IncidentCli> {
  const dataDir = join(await folderWith({}), 'data');
  const run: IncidentCli['run'] = (words, { environment, ...options } = {}) =>
    runPrecedent(words, { ...options, environment: { DATA_DIR: dataDir, TZ: 'Europe/Berlin', ...environment } });
  const say: IncidentCli['say'] = async (words, options) => {
    const { code, stdout, stderr } = await run(words, options);
    if (code !== 0) throw new Error(`precedent ${words.join(' ')} ended with ${code}: ${stderr}`);
    return stdout;
  };
  return {
    dataDir,
    run,
    say,
    timeline: async (name = 'INC-1') =>
      z.array(JsonEntry).parse(JSON.parse(await say(['timeline', name, '--oldest-first', '--json']))),
    show: async (name = 'INC-1') => JsonIncident.parse(JSON.parse(await say(['show', name, '--json']))),
  };
}

const Author = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cli'), name: z.string() }),
  z.strictObject({ kind: z.literal('user'), id: z.string() }),
]);
const Time = z.iso.datetime();

/** An entry as `precedent timeline --json` prints it. */
export const JsonEntry = z.strictObject({
  seq: z.number(),
  kind: z.string(),
  occurredAt: Time,
  recordedAt: Time,
  by: Author,
  recordedBy: Author,
  origin: z.literal('cli'),
  text: z.string(),
  detail: z.looseObject({ kind: z.string() }),
  supersedes: z.number().nullable(),
  corrections: z.number(),
  masked: z.array(z.string()),
  permalink: z.string().nullable(),
});
export type JsonEntry = z.infer<typeof JsonEntry>;

const Severity = z.strictObject({ level: z.string(), tier: z.string(), provisional: z.boolean() });

/** An incident in a list of `precedent list --json`. */
export const JsonListed = z.strictObject({
  name: z.string(),
  number: z.number(),
  title: z.string(),
  symptom: z.string(),
  state: z.string(),
  severity: Severity,
  environment: z.string(),
  customersAffected: z.string(),
  private: z.boolean(),
  declaredBy: Author,
  declaredAt: Time,
  startedAt: Time.nullable(),
  mitigatedAt: Time.nullable(),
  resolvedAt: Time.nullable(),
  closedAt: Time.nullable(),
  summary: z.string().nullable(),
  roles: z.strictObject({
    lead: z.string().nullable(),
    comms: z.string().nullable(),
    scribe: z.string().nullable(),
  }),
  status: z.strictObject({ text: z.string(), at: Time, by: Author }).nullable(),
  confirmedPatterns: z.array(z.string()),
  excludedPatterns: z.array(z.string()),
  channelId: z.string().nullable(),
});

/** An incident as `precedent show --json` prints it. */
export const JsonIncident = JsonListed.extend({
  patterns: z.array(z.strictObject({ id: z.string(), title: z.string(), score: z.number(), confidence: z.string() })),
  timeline: z.array(JsonEntry),
});
export type JsonIncident = z.infer<typeof JsonIncident>;
