import { assertNever } from '../../../core/assert-never.ts';
import type { Actor } from '../../../core/incident/actor.ts';
import { channelName, type Incident } from '../../../core/incident/incident.ts';
import { line } from '../../markup.ts';

/** Characters of a name, escaped. */
const NAME_LENGTH = 80;

/** Somebody by Slack's id, as a mention; what is no id of Slack's stays text. */
export function mention(userId: string): string {
  return /^[UW][A-Z0-9]{2,}$/.test(userId) ? `<@${userId}>` : line(userId, NAME_LENGTH);
}

/** Who did something; never a guess. */
export function who(actor: Actor): string {
  switch (actor.kind) {
    case 'user':
      return mention(actor.id);
    case 'cli':
      return `${line(actor.name, NAME_LENGTH)} (command line)`;
    case 'app':
      return 'Precedent';
    case 'unknown':
      return 'unknown';
    default:
      return assertNever(actor);
  }
}

/** The incident's channel: a link once it is there, before that the name that it will have. */
export function channelLink(incident: Incident): string {
  const { channelId } = incident;
  return channelId !== undefined && /^[CG][A-Z0-9]{2,}$/.test(channelId)
    ? `<#${channelId}>`
    : `#${channelName(incident)}`;
}
