import { z } from 'zod';
import { UserError } from './errors.ts';

const optional = z
  .string()
  .trim()
  .optional()
  .transform((value) => (value === '' ? undefined : value));

const emptyIsUnset = (value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  return value.trim() === '' ? undefined : value.trim();
};

/** Every environment variable that the program reads. README.md has a row for each. */
const Environment = z.object({
  SLACK_BOT_TOKEN: optional,
  SLACK_APP_TOKEN: optional,
  SLACK_SIGNING_SECRET: optional,
  SLACK_API_URL: z.preprocess(emptyIsUnset, z.url({ protocol: /^https?$/ }).optional()),
  ANNOUNCE_CHANNEL: optional,
  HOST: optional.transform((value) => value ?? '127.0.0.1'),
  PORT: z.preprocess(emptyIsUnset, z.coerce.number().int().min(0).max(65535).default(3000)),
  DATA_DIR: optional.transform((value) => value ?? '.data'),
  KNOWLEDGE_DIR: optional,
  KUBECONFIG: optional,
  LOG_LEVEL: z.preprocess(emptyIsUnset, z.enum(['debug', 'info', 'warn', 'error']).default('info')),
});

/** Names of all variables, for the test that compares them with the README. */
export const VARIABLES = Object.keys(Environment.shape);

/** How the program reaches Slack. */
export type SlackConfig =
  | { readonly mode: 'local' }
  | { readonly mode: 'socket'; readonly botToken: string; readonly appToken: string }
  | { readonly mode: 'http'; readonly botToken: string; readonly signingSecret: string };

/** Checked settings. */
export interface Config {
  readonly slack: SlackConfig;
  /** Another Web API than slack.com's, such as GovSlack's; ends in a slash. */
  readonly slackApiUrl: string | undefined;
  /** Channel in which incidents are announced, by id or by name. */
  readonly announceChannel: string | undefined;
  readonly host: string;
  readonly port: number;
  /** Folder of the database. */
  readonly dataDir: string;
  readonly knowledgeDir: string | undefined;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
}

/**
 * Checks the environment; the only reader of it.
 * @throws UserError `configuration_invalid` naming every variable that is wrong, never its value.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const parsed = Environment.safeParse(environment);
  const wrong = slackProblems(environment);
  if (!parsed.success) throw invalid([z.prettifyError(parsed.error), ...wrong]);
  if (wrong.length > 0) throw invalid(wrong);
  const { data } = parsed;
  return {
    slack: slackConfig(data),
    slackApiUrl: data.SLACK_API_URL?.replace(/\/*$/, '/'),
    announceChannel: data.ANNOUNCE_CHANNEL?.replace(/^#/, ''),
    host: data.HOST,
    port: data.PORT,
    dataDir: data.DATA_DIR,
    knowledgeDir: data.KNOWLEDGE_DIR,
    logLevel: data.LOG_LEVEL,
  };
}

/** KNOWLEDGE_DIR alone, for commands that need nothing else. */
export function readKnowledgeDir(environment: Readonly<Record<string, string | undefined>>): string | undefined {
  return Environment.shape.KNOWLEDGE_DIR.parse(environment.KNOWLEDGE_DIR);
}

/** KUBECONFIG as it stands, for what reads clusters. */
export function readKubeconfig(environment: Readonly<Record<string, string | undefined>>): string | undefined {
  return Environment.shape.KUBECONFIG.parse(environment.KUBECONFIG);
}

function slackProblems(environment: Readonly<Record<string, string | undefined>>): readonly string[] {
  const read = (name: 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN' | 'SLACK_SIGNING_SECRET') =>
    optional.parse(environment[name]);
  const [botToken, appToken, signingSecret] = [
    read('SLACK_BOT_TOKEN'),
    read('SLACK_APP_TOKEN'),
    read('SLACK_SIGNING_SECRET'),
  ];
  const wrong: string[] = [];
  if (botToken !== undefined && !botToken.startsWith('xoxb-')) wrong.push('SLACK_BOT_TOKEN must begin with xoxb-');
  if (appToken !== undefined && !appToken.startsWith('xapp-')) wrong.push('SLACK_APP_TOKEN must begin with xapp-');
  if (botToken === undefined && (appToken !== undefined || signingSecret !== undefined)) {
    wrong.push('SLACK_BOT_TOKEN is missing; it goes with SLACK_APP_TOKEN or SLACK_SIGNING_SECRET');
  }
  if (botToken !== undefined && appToken === undefined && signingSecret === undefined) {
    wrong.push('SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) is missing beside SLACK_BOT_TOKEN');
  }
  return wrong;
}

function slackConfig(data: z.infer<typeof Environment>): SlackConfig {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = data;
  if (botToken === undefined) return { mode: 'local' };
  if (appToken !== undefined) return { mode: 'socket', botToken, appToken };
  return { mode: 'http', botToken, signingSecret: signingSecret ?? '' };
}

function invalid(details: readonly string[]): UserError {
  return new UserError(
    'configuration_invalid',
    `The environment has settings that cannot be used:\n${details.join('\n')}\nThe README lists every variable.`,
  );
}
