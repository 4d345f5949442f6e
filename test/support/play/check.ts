import { currentTimeline } from '../../../src/core/incident/timeline.ts';
import type { Message } from '../../../src/workspace/model.ts';
import { shownText } from '../shown-text.ts';
import type { PlayedMessages } from './play.ts';
import type { PlayRig } from './play-rig.ts';

/** An entry as the play tells of it; times that are Slack's own, and the rest in order. */
export interface ToldEntry {
  readonly kind: string;
  readonly by: string;
  readonly recordedBy: string;
  readonly text: string;
  /** What else the entry says. */
  readonly detail: string;
}

/** The timeline of the played incident as it stands, in the order in which things happened. */
export async function toldTimeline({ entries }: Pick<PlayRig, 'entries'>): Promise<readonly ToldEntry[]> {
  return currentTimeline(await entries(1)).map(({ detail, by, recordedBy, text }) => ({
    kind: detail.kind,
    by: by.kind === 'user' ? by.id : by.kind,
    recordedBy: recordedBy.kind === 'user' ? recordedBy.id : recordedBy.kind,
    text,
    detail: detailWords(detail),
  }));
}

type Detail = Awaited<ReturnType<PlayRig['entries']>>[number]['detail'];

function detailWords(detail: Detail): string {
  if (detail.kind === 'severity') {
    return `${detail.from.level}${detail.from.provisional ? '?' : ''} -> ${detail.to.level} ${detail.to.tier}`;
  }
  if (detail.kind === 'state') return `${detail.from} -> ${detail.to}`;
  if (detail.kind === 'role') return `${detail.role} ${detail.userId}`;
  if (detail.kind === 'tick') return `${detail.pattern} ${detail.step} ${detail.outcome}`;
  if (detail.kind === 'runbook') return detail.pattern;
  if (detail.kind === 'message') return `${detail.ts}${detail.threadTs === undefined ? '' : ` in ${detail.threadTs}`}`;
  return detail.kind === 'message-edited' || detail.kind === 'message-deleted' ? detail.ts : '';
}

/** What the timeline of the play must be, entry by entry. */
export function expectedTimeline({ pinned, reply, fleeting }: PlayedMessages): readonly ToldEntry[] {
  const ana = { by: 'U0ANA', recordedBy: 'U0ANA', text: '', detail: '' };
  const ben = { by: 'U0BEN', recordedBy: 'U0BEN', text: '', detail: '' };
  return [
    { ...ana, kind: 'note', text: 'batch began to grow' },
    {
      ...ana,
      kind: 'declared',
      text: 'Checkout has no addresses\ncheckout pods fail to start in production: failed to assign an IP address to container',
    },
    { ...ana, kind: 'severity', detail: 'SEV2? -> SEV2 production' },
    { ...ben, kind: 'severity', text: 'nobody can pay', detail: 'SEV2 -> SEV1 production' },
    { ...ben, kind: 'message', recordedBy: 'U0ANA', text: 'The subnet has 3 addresses left', detail: pinned.ts },
    {
      ...ana,
      kind: 'message',
      recordedBy: 'U0BEN',
      text: 'It had 900 at noon',
      detail: `${reply.ts} in ${pinned.ts}`,
    },
    { ...ben, kind: 'message', recordedBy: 'U0ANA', text: 'I have scaled batch to zero', detail: fleeting.ts },
    { ...ben, kind: 'message-edited', recordedBy: 'app', text: 'I have scaled batch to 2', detail: fleeting.ts },
    { ...ana, kind: 'message-deleted', by: 'unknown', recordedBy: 'app', detail: fleeting.ts },
    { ...ana, kind: 'role', detail: 'lead U0ANA' },
    { ...ben, kind: 'role', detail: 'comms U0BEN' },
    { ...ben, kind: 'runbook', detail: 'pod-ip-exhaustion' },
    { ...ana, kind: 'tick', detail: 'pod-ip-exhaustion 0 done' },
    { ...ana, kind: 'tick', detail: 'pod-ip-exhaustion 1 failed' },
    { ...ana, kind: 'status', text: 'Batch is scaled down, addresses come free' },
    { ...ana, kind: 'state', detail: 'declared -> mitigated' },
    { ...ben, kind: 'state', text: 'A second subnet is attached', detail: 'mitigated -> resolved' },
    { ...ana, kind: 'state', detail: 'resolved -> declared' },
    {
      ...ana,
      kind: 'state',
      text: 'A second subnet is attached, batch has a limit',
      detail: 'declared -> resolved',
    },
  ];
}

/** Everything that is wrong with what Slack shows: missing, or said twice. */
export async function slackProblems(rig: PlayRig, channel: string): Promise<readonly string[]> {
  const { driver } = rig.workspace;
  const problems: string[] = [];
  const channels = (await driver.waitFor((look) => look.channels())).filter(({ name }) => name.startsWith('inc-'));
  if (channels.length !== 1)
    problems.push(`${channels.length} channels: ${channels.map(({ name }) => name).join(', ')}`);
  // Slack itself tells of a new topic.
  const said = (await driver.messages(channel)).filter(({ isBot, subtype }) => isBot && subtype === undefined);
  const twice = said.filter(({ text }, index) => said.findIndex((other) => other.text === text) !== index);
  // Resolved stands twice, by two people in other words; every other text once.
  for (const message of twice) problems.push(`said twice: ${message.text}`);
  // Card, checklist, two severities, status, mitigated, resolved, reopened, resolved, two roles.
  if (said.length !== EXPECTED_POSTS)
    problems.push(`${said.length} messages of the app: ${said.map(firstWords).join(' | ')}`);
  if ((channels[0]?.pins.length ?? 0) !== 1) problems.push(`${channels[0]?.pins.length} pinned`);
  const announced = (await driver.messages('#incidents')).filter(({ isBot }) => isBot);
  if (announced.length !== 1) problems.push(`${announced.length} announcements`);
  return [...problems, ...(await rig.parked()).map((call) => `set aside: ${call}`)];
}

const EXPECTED_POSTS = 11;

function firstWords(message: Message): string {
  return shownText(message).slice(0, 60).replace(/\s+/g, ' ');
}
