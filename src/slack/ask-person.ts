import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Person } from '../services/incident-ports.ts';
import { refusalName } from './outbox/failure.ts';

const User = z.looseObject({
  team_id: z.string().optional(),
  name: z.string().optional(),
  real_name: z.string().optional(),
  is_bot: z.boolean().optional(),
  is_restricted: z.boolean().optional(),
  is_ultra_restricted: z.boolean().optional(),
  is_stranger: z.boolean().optional(),
  tz: z.string().optional(),
});

/** Asks Slack about a person; `nobody` when it knows none. */
export function askPerson(
  client: Pick<WebClient, 'users'>,
  isOurTeam: (teamId: string) => boolean,
): (userId: string) => Promise<Person> {
  return async (userId) => {
    try {
      const { user } = await client.users.info({ user: userId });
      const parsed = User.parse(user);
      return {
        userId,
        kind: kindOf(parsed, isOurTeam),
        name: parsed.real_name ?? parsed.name ?? userId,
        timeZone: parsed.tz,
      };
    } catch (error) {
      if (refusalName(error) === 'user_not_found') {
        return { userId, kind: 'nobody', name: userId, timeZone: undefined };
      }
      throw error;
    }
  };
}

function kindOf(user: z.infer<typeof User>, isOurTeam: (teamId: string) => boolean): Person['kind'] {
  if (user.is_stranger || (user.team_id !== undefined && !isOurTeam(user.team_id))) return 'stranger';
  if (user.is_restricted || user.is_ultra_restricted) return 'guest';
  return user.is_bot ? 'bot' : 'member';
}
