import { isVisibleTo } from '../channel-kind.ts';
import type { Person } from '../model.ts';
import type { World } from '../world.ts';

const NAME = String.raw`[\p{L}\p{N}](?:[\p{L}\p{N}._-]*[\p{L}\p{N}_-])?`;
/** What Slack puts into angle brackets, and what it escapes. References and entities that are there already stay. */
const PIECES = new RegExp(
  [
    String.raw`(?<ready><(?:[@#][A-Z0-9]+|![a-z][^<>]*|https?:[^<>\s|]+)(?:\|[^<>]*)?>|&(?:amp|lt|gt);)`,
    String.raw`(?<url>https?:\/\/[^\s<>]*[^\s<>.,;:!?'")\]}])`,
    String.raw`(?<![\p{L}\p{N}_.])@(?<person>${NAME})`,
    String.raw`(?<![\p{L}\p{N}_&])#(?<channel>${NAME})`,
    '[&<>]',
  ].join('|'),
  'gu',
);
const BROADCASTS: ReadonlySet<string> = new Set(['here', 'channel', 'everyone']);

/**
 * A command's text as it reaches the app. With the manifest's `should_escape`, mentions and channels become references
 * that carry the name too, web addresses stand in angle brackets, and & < > are escaped; without it nothing changes.
 * Source: docs.slack.dev/interactivity/implementing-slash-commands.
 */
export function commandText(world: World, person: Person, typed: string): string {
  if (!world.escapesCommands) return typed;
  return typed.replace(PIECES, (whole: string, ...rest: unknown[]) => {
    const found = rest.at(-1);
    const { ready, url, person: name, channel } = typeof found === 'object' ? { ...NONE, ...found } : NONE;
    if (ready !== undefined) return ready;
    if (url !== undefined) return `<${escaped(url)}>`;
    if (name !== undefined) return mention(world, name) ?? whole;
    if (channel !== undefined) return channelReference(world, person, channel) ?? whole;
    return escaped(whole);
  });
}

const NONE: Readonly<Record<'ready' | 'url' | 'person' | 'channel', string | undefined>> = {
  ready: undefined,
  url: undefined,
  person: undefined,
  channel: undefined,
};

function mention({ state }: World, typed: string): string | undefined {
  const name = typed.toLowerCase();
  if (BROADCASTS.has(name)) return `<!${name}>`;
  const found = state.people().find((person) => person.name === name);
  return found === undefined ? undefined : `<@${found.id}|${found.name}>`;
}

function channelReference({ state }: World, { id }: Person, name: string): string | undefined {
  const found = state.findChannelByName(name);
  return found !== undefined && isVisibleTo(found, id) ? `<#${found.id}|${found.name}>` : undefined;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
