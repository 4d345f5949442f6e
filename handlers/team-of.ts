import type { Context } from '@slack/bolt';

/** The workspace that a request belongs to; the organization where an app is installed for all of it. */
export function teamOf({ teamId, enterpriseId }: Context): string {
  const id = teamId ?? enterpriseId;
  if (id === undefined) throw new Error('the request names neither a workspace nor an organization');
  return id;
}
