import type { IncidentStore } from '../incident-ports.ts';

/** Somebody came to a channel or left it. Epoch milliseconds. */
export interface Membership {
  readonly teamId: string;
  readonly channelId: string;
  readonly userId: string;
  readonly isMember: boolean;
  readonly at: number;
}

/** Follows who is in the channels of incidents: those may see the private ones. */
export type FollowMembers = (membership: Membership) => Promise<void>;

/** Keeps it in the store; channels of no incident are none of ours. */
export function followMembers(incidents: IncidentStore): FollowMembers {
  return async ({ teamId, channelId, userId, isMember, at }) => {
    const incident = await incidents.findByChannel(teamId, channelId);
    if (incident) await incidents.putMember(teamId, incident.number, userId, isMember, at);
  };
}
