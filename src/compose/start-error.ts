import { z } from 'zod';
import type { Config } from '../config.ts';
import { UserError } from '../errors.ts';

const Coded = z.object({ code: z.string(), data: z.object({ error: z.string() }).optional() });

/** Turns what commonly goes wrong at the start into words that tell what to do; anything else stays as it is. */
export function explainStartError(error: unknown, { host, port }: Pick<Config, 'host' | 'port'>): unknown {
  const { data: coded } = Coded.safeParse(error);
  const code = coded?.code ?? 'unknown';
  const explained = (message: string): UserError => new UserError('configuration_invalid', message, { cause: error });
  switch (code) {
    case 'EADDRINUSE':
      return explained(`Port ${port} on ${host} is taken. Set PORT to another one, or to 0 for any free one.`);
    case 'EACCES':
      return explained(`Port ${port} on ${host} may not be used by this user. Set PORT to 1024 or higher.`);
    case 'EADDRNOTAVAIL':
      return explained(`This machine has no address ${host}. Set HOST to 127.0.0.1, or to 0.0.0.0 for all.`);
    case 'slack_webapi_platform_error':
      return explained(
        `Slack refused the connection: ${coded?.data?.error ?? 'unknown reason'}. Check the tokens; docs/slack-setup.md tells where they are.`,
      );
    default:
      return error;
  }
}
