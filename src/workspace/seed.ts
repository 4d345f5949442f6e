import type { Channel, Identity, Person, Topic } from './model.ts';
import { secret } from './ticks.ts';

/** A channel's topic before anybody has set it. */
export const NO_TOPIC: Topic = { value: '', creator: '', setSeconds: 0 };

/** The one workspace that there is. */
export const TEAM_ID = 'T0PRECEDENT';

/** The identifiers are fixed so that tests and links read well; the secrets are new at every start. */
export function newIdentity(): Identity {
  return {
    teamId: TEAM_ID,
    teamName: 'Precedent local',
    teamDomain: 'precedent-local',
    appId: 'A0PRECEDENT',
    botId: 'B0PRECEDENT',
    botUserId: 'U0PRECEDENT',
    botToken: `xoxb-local-${secret()}`,
    appToken: `xapp-local-${secret()}`,
    signingSecret: secret(),
    verificationToken: secret(),
  };
}

/** Two people to switch between, and the bot. */
export function seedPeople(identity: Identity): readonly Person[] {
  return [
    { id: 'U0ANA', name: 'ana', realName: 'Ana', isBot: false },
    { id: 'U0BEN', name: 'ben', realName: 'Ben', isBot: false },
    { id: identity.botUserId, name: 'precedent', realName: 'Precedent', isBot: true },
  ];
}

/** Three channels with everybody in them, the bot included. */
export function seedChannels(people: readonly Person[], createdSeconds: number): readonly Channel[] {
  const members = new Set(people.map(({ id }) => id));
  return ['general', 'incidents', 'alerts'].map((name) => ({
    id: `C0${name.toUpperCase()}`,
    name,
    kind: 'public',
    creator: 'U0ANA',
    createdSeconds,
    members,
    pins: [],
    topic: NO_TOPIC,
    isArchived: false,
    bookmarks: [],
  }));
}
