import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Listening, registerListeners } from '../../handlers/register.ts';
import { ACTIONS, COMMANDS, EVENTS, SHORTCUTS, VIEWS, variant } from '../../src/slack/ids.ts';
import { SUBCOMMANDS } from '../../src/slack/subcommands.ts';
import { fakeServices } from '../support/fake-services.ts';

const ROOT = join(import.meta.dirname, '..', '..');

const Manifest = z.object({
  features: z.object({
    shortcuts: z.array(z.object({ name: z.string().max(24), type: z.string(), callback_id: z.string() })),
    slash_commands: z.array(z.object({ command: z.string(), usage_hint: z.string(), should_escape: z.boolean() })),
  }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z.object({
    event_subscriptions: z.object({ bot_events: z.array(z.string()) }),
    interactivity: z.object({ is_enabled: z.boolean() }),
    socket_mode_enabled: z.boolean(),
  }),
});
const manifest = Manifest.parse(JSON.parse(readFileSync(join(ROOT, 'manifest.json'), 'utf8')));

/** What incidents' channels need, public and private ones. */
const OPENING = ['channels:manage', 'groups:write'];
const READING = ['channels:history', 'groups:history'];
const LISTING = ['channels:read', 'groups:read'];

/** The scopes that a Web API method needs; each method's page on docs.slack.dev/reference/methods names them. */
const SCOPES: Readonly<Record<string, readonly string[]>> = {
  'auth.test': [],
  'canvases.edit': ['canvases:write'],
  'chat.getPermalink': [],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.canvases.create': ['canvases:write'],
  'conversations.create': OPENING,
  'conversations.history': READING,
  'conversations.info': LISTING,
  'conversations.invite': OPENING,
  'conversations.join': ['channels:join'],
  'conversations.list': LISTING,
  'conversations.open': ['im:write'],
  'conversations.replies': READING,
  'conversations.setTopic': OPENING,
  'files.uploadV2': ['files:write'],
  'pins.add': ['pins:write'],
  'users.info': ['users:read'],
  'views.open': [],
  'views.update': [],
  'views.push': [],
};

/** The scopes that an event needs; each event's page on docs.slack.dev/reference/events names them. */
const EVENT_SCOPES: Readonly<Record<string, readonly string[]>> = {
  app_mention: ['app_mentions:read'],
  member_joined_channel: LISTING,
  member_left_channel: LISTING,
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  reaction_added: ['reactions:read'],
  reaction_removed: ['reactions:read'],
};

const Constraint = z.union([z.string(), z.instanceof(RegExp), z.object({ callback_id: z.string(), type: z.string() })]);

const services = await fakeServices();

/** What `register.ts` listens to. */
function registered() {
  const listeners: { kind: string; to: z.infer<typeof Constraint> }[] = [];
  const record = (kind: string) => (to: unknown) => listeners.push({ kind, to: Constraint.parse(to) });
  const app = {
    command: record('command'),
    action: record('action'),
    view: record('view'),
    shortcut: record('shortcut'),
    event: record('event'),
  } as unknown as Listening;
  registerListeners(app, services, async () => undefined);
  return (kind: string) => listeners.filter((listener) => listener.kind === kind).map(({ to }) => to);
}

/** Web API methods that the code calls. */
function calledMethods(): readonly string[] {
  const files = ['handlers', 'src/compose', 'src/slack'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(join(ROOT, folder, file), 'utf8')),
  );
  const calls = files.flatMap((text) => [...text.matchAll(/\bclient\.(\w+\.\w+(?:\.\w+)?)\(/g)]);
  return [...new Set(calls.map(([, method = '']) => method))].filter((method) => !method.startsWith('client.'));
}

describe('the manifest', () => {
  it('has exactly the commands that are listened to', () => {
    expect(manifest.features.slash_commands.map(({ command }) => command)).toEqual(registered()('command'));
    expect(registered()('command')).toEqual(Object.values(COMMANDS));
  });

  it('hints at every subcommand', () => {
    for (const name of Object.keys(SUBCOMMANDS))
      expect(manifest.features.slash_commands[0]?.usage_hint).toContain(name);
  });

  it('has Slack escape what is typed, so that people in it are known by their ids', () => {
    expect(manifest.features.slash_commands.map(({ should_escape }) => should_escape)).toEqual([true]);
  });

  it('has exactly the shortcuts that are listened to', () => {
    const offered = manifest.features.shortcuts.map(({ callback_id, type }) => ({
      callback_id,
      type: type === 'message' ? 'message_action' : 'shortcut',
    }));

    expect(offered).toEqual(registered()('shortcut'));
    expect(offered.map(({ callback_id }) => callback_id)).toEqual(Object.values(SHORTCUTS));
  });

  it('has exactly the events that are listened to', () => {
    const subscribed = manifest.settings.event_subscriptions.bot_events.map((event) => event.split('.')[0]);

    expect([...new Set(subscribed)]).toEqual(registered()('event'));
    expect(registered()('event')).toEqual(Object.values(EVENTS));
  });

  it('asks for exactly the scopes that the code needs', () => {
    const methods = calledMethods();
    const needed = [
      'commands',
      ...methods.flatMap((method) => SCOPES[method] ?? [`unknown scope of ${method}: add it to this test`]),
      ...manifest.settings.event_subscriptions.bot_events.flatMap(
        (event) => EVENT_SCOPES[event] ?? [`unknown: ${event}`],
      ),
    ];

    expect(methods).toContain('chat.postMessage');
    expect(manifest.oauth_config.scopes.bot).toEqual([...new Set(needed)].sort());
  });

  it('turns on what buttons, modals and Socket Mode need', () => {
    expect(manifest.settings).toMatchObject({ interactivity: { is_enabled: true }, socket_mode_enabled: true });
  });
});

describe('the register', () => {
  it('listens once to every button, menu and input that tells at once', () => {
    const constraints = registered()('action');

    expect(constraints).toHaveLength(Object.values(ACTIONS).length);
    for (const id of Object.values(ACTIONS)) {
      const listening = constraints.filter((to) => (to instanceof RegExp ? to.test(id) : to === id));
      expect([id, listening.length]).toEqual([id, 1]);
    }
  });

  it('listens to every variant of a button, and to no other button', () => {
    const constraints = registered()('action').filter((to) => to instanceof RegExp);
    const heard = (id: string) => constraints.some((to) => to.test(id));

    expect(heard(variant(ACTIONS.tagSeverity, 'SEV1'))).toBe(true);
    expect(heard(`${ACTIONS.tagSeverity}_other`)).toBe(false);
  });

  it('listens to the submission of every modal that can be submitted', () => {
    const { runbook: _, ...submitted } = VIEWS;

    expect(registered()('view')).toEqual(Object.values(submitted));
  });
});
