import { assertNever } from '../core/assert-never.ts';
import type { Channel } from './model.ts';

/** Whether somebody may know that the channel exists: private ones are for their members only. */
export function isVisibleTo({ kind, members }: Channel, user: string): boolean {
  return kind === 'public' || members.has(user);
}

/** What message events call the kind of a channel. */
export function channelType({ kind }: Channel): 'channel' | 'group' | 'im' {
  switch (kind) {
    case 'public':
      return 'channel';
    case 'private':
      return 'group';
    case 'im':
      return 'im';
    default:
      return assertNever(kind);
  }
}

/** What commands and interactions call a channel: Slack tells them no private channel's name. */
export function payloadName({ kind, name }: Channel): string {
  switch (kind) {
    case 'public':
      return name;
    case 'private':
      return 'privategroup';
    case 'im':
      return 'directmessage';
    default:
      return assertNever(kind);
  }
}
