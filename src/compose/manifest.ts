import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { programFolder } from './program-folder.ts';

const Manifest = z.object({
  features: z.object({
    shortcuts: z.array(z.object({ name: z.string(), type: z.enum(['message', 'global']), callback_id: z.string() })),
    slash_commands: z.array(z.object({ should_escape: z.boolean() })),
  }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z.object({ event_subscriptions: z.object({ bot_events: z.array(z.string()) }) }),
});

/** What the app's manifest grants and offers; the local workspace gives just that. */
export async function readManifest() {
  const text = await readFile(join(programFolder(), 'manifest.json'), 'utf8');
  const { features, oauth_config, settings } = Manifest.parse(JSON.parse(text));
  return {
    shortcuts: features.shortcuts.map(({ name, type, callback_id: callbackId }) => ({ name, type, callbackId })),
    scopes: oauth_config.scopes.bot,
    events: settings.event_subscriptions.bot_events,
    escapeCommands: features.slash_commands.every(({ should_escape }) => should_escape),
  };
}
