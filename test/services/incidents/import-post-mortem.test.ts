import { describe, expect, it } from 'vitest';
import { searchTerms } from '../../../src/core/matching/search-terms.ts';
import type { PostMortemFacts } from '../../../src/core/postmortem/facts.ts';
import type { SectionId } from '../../../src/core/postmortem/post-mortem.ts';
import type { Imported } from '../../../src/services/incidents/import-post-mortem.ts';
import { closedIncidentStore } from '../../../src/storage/closed-incident-store.ts';
import { MINUTE_MS, NOON } from '../../support/a-incident.ts';
import {
  asking,
  atShell,
  declaredBy,
  everything,
  type IncidentRig,
  incidentRig,
  openChannel,
} from '../../support/incident-parts.ts';
import { drained } from '../../support/incident-stores.ts';

const ANA = 'U-ANA';
const BEN = 'U-BEN';
const LINK = 'https://example.slack.com/archives/C-INC-1/p1763900000000100';

/** An incident that was worked in Slack, with a channel and a post that is linked. */
async function worked(rig: IncidentRig): Promise<number> {
  const { services, stores, clock } = rig;
  const number = await declaredBy(rig, { symptom: 'failed to assign an IP address', startedAt: NOON - MINUTE_MS });
  await stores.incidents.putTeam('T1', 'https://example.slack.com/');
  const channelId = await openChannel(rig, number);
  const { entries } = await services.work.giveStatus(asking(ANA), { number }, 'Rolling back');
  const calls = await stores.outbox.due(Number.MAX_SAFE_INTEGER);
  const effect = { kind: 'posted', entryIds: entries.map(({ id }) => id), channelId, ts: '1763900000.000100' } as const;
  for (const row of calls) await stores.outbox.done(row, NOON, row.number === number ? effect : undefined);
  await services.work.assignRole(asking(ANA), { number }, 'lead', BEN);
  await services.correctTimeline(asking(BEN), { number }, { seq: 1, text: 'No addresses left' });
  clock.set(NOON + 10 * MINUTE_MS);
  await services.work.judgePattern(asking(BEN), { number }, 'pod-ip-exhaustion', 'was-it');
  await services.work.changeState(asking(BEN), { number }, 'resolve', 'A larger subnet');
  await write(rig, number, 'lucky', 'It was *night*.', 0);
  await write(rig, number, 'lucky', 'It was a Sunday.', 1);
  return number;
}

function write({ services }: IncidentRig, number: number, section: SectionId, text: string, basedOn: number) {
  return services.postMortem.edit(asking(BEN), { number }, { section, text, basedOn });
}

async function factsIn({ services }: IncidentRig, number: number): Promise<PostMortemFacts> {
  return (await services.postMortem.show(atShell(), { number })).facts;
}

/** The facts as of a database whose identifiers are like no others; those of two rigs are the same. */
async function exported(rig: IncidentRig, number: number): Promise<PostMortemFacts> {
  const facts = await factsIn(rig, number);
  const own = (id: string) => `exported-${id}`;
  return {
    ...facts,
    entries: facts.entries.map(({ id, supersedes, ...entry }) => ({
      ...entry,
      id: own(id),
      supersedes: supersedes === undefined ? undefined : own(supersedes),
    })),
    permalinks: new Map([...facts.permalinks].map(([id, url]) => [own(id), url])),
  };
}

function imported({ services }: IncidentRig, facts: PostMortemFacts, asNew = false): Promise<Imported> {
  return services.importPostMortem(atShell(), facts, asNew);
}

/** What a document holds of facts, each entry with its link. */
function told({ incident, entries, permalinks, edits, names, precedents, patterns }: PostMortemFacts) {
  const rest = { ...incident, channelId: undefined };
  const linked = entries.map((entry) => ({ ...entry, permalink: entry.permalink ?? permalinks.get(entry.id) }));
  return { incident: rest, entries: linked, edits, names, precedents, patterns };
}

describe('an import', () => {
  it('into another database gives the same facts, link by link, version by version', async () => {
    const [here, there] = [await incidentRig(), await incidentRig()];
    const facts = await exported(here, await worked(here));

    const { kind, incident, edits } = await imported(there, facts);

    expect([kind, incident.number, edits.map(({ section, version }) => [section, version])]).toEqual([
      'added',
      1,
      [['lucky', 2]],
    ]);
    const again = await factsIn(there, 1);
    expect(told(again)).toEqual(told(facts));
    expect([...again.permalinks]).toEqual([]);
    expect(again.entries.find(({ detail }) => detail.kind === 'status')?.permalink).toBe(LINK);
  });

  it('tells Slack nothing and reminds nobody', async () => {
    const [here, there] = [await incidentRig(), await incidentRig()];

    await imported(there, await exported(here, await worked(here)));

    expect(await drained(there.stores)).toEqual([]);
    expect((await everything(there)).reminders).toEqual([]);
    expect((await there.stores.incidents.find('T1', 1))?.channelId).toBeUndefined();
  });

  it('keeps its number, and no number is used twice after it', async () => {
    const [here, there] = [await incidentRig(), await incidentRig()];
    for (let i = 0; i < 4; i++) await declaredBy(here);

    await imported(there, await exported(here, 4));
    await imported(there, await exported(here, 2));

    expect(await declaredBy(there)).toBe(5);
  });

  it('is refused when another incident has the number, and takes the next one when that is asked for', async () => {
    const [here, there] = [await incidentRig(), await incidentRig()];
    const facts = await exported(here, await worked(here));
    await declaredBy(there, { title: 'Login fails' });
    const before = await everything(there);

    await expect(imported(there, facts)).rejects.toMatchObject({
      code: 'incident_refused',
      message: expect.stringMatching(/^INC-1 is another incident here, "Login fails".* --as-new /),
    });
    expect(await everything(there)).toEqual(before);
    expect((await imported(there, facts, true)).incident.number).toBe(2);
    expect((await imported(there, facts)).kind).toBe('known');
  });

  it('of what is here already adds sections that were written later, and nothing else', async () => {
    const [here, there] = [await incidentRig(), await incidentRig()];
    const number = await worked(here);
    await imported(there, await exported(here, number));
    here.clock.set(NOON + 60 * MINUTE_MS);
    await write(here, number, 'lucky', 'It was a Sunday, and Ben was awake.', 2);
    await write(here, number, 'went-well', 'The alert.', 0);
    await here.services.work.addNote(asking(ANA), { number }, 'a note that came later');
    there.clock.set(NOON + 30 * MINUTE_MS);
    await write(there, 1, 'lucky', 'Written here meanwhile.', 2);
    const later = await exported(here, number);

    const { kind, edits } = await imported(there, later);
    const once = await factsIn(there, 1);
    const twice = await imported(there, later);

    expect(kind).toBe('known');
    expect(edits.map(({ section, version, text }) => [section, version, text])).toEqual([
      ['lucky', 4, 'It was a Sunday, and Ben was awake.'],
      ['went-well', 1, 'The alert.'],
    ]);
    expect(once.entries.map(({ text }) => text)).not.toContain('a note that came later');
    expect(twice.edits).toEqual([]);
    expect(await factsIn(there, 1)).toEqual(once);
  });

  it('never puts older words in the place of newer ones', async () => {
    const [here, there] = [await incidentRig(), await incidentRig()];
    const facts = await exported(here, await worked(here));
    await imported(there, facts);
    there.clock.set(NOON + 60 * MINUTE_MS);
    await write(there, 1, 'lucky', 'Newer.', 2);

    expect((await imported(there, facts)).edits).toEqual([]);
    expect((await factsIn(there, 1)).edits.map(({ text }) => text)).toEqual(['Newer.']);
  });

  it('of one that is published is found as a precedent, by those who may see it', async () => {
    const [here, there] = [await incidentRig(), await incidentRig()];
    const number = await worked(here);
    await here.services.postMortem.publish(asking(ANA), { number });

    await imported(there, await exported(here, number));

    const query = { teamId: 'T1', viewerId: undefined, terms: searchTerms('larger subnet Sunday'), patterns: [] };
    const [found] = await closedIncidentStore(there.stores.db).candidates(query);
    const [original] = await closedIncidentStore(here.stores.db).candidates(query);
    expect(found).toMatchObject({
      number: 1,
      text: original?.text,
      patterns: ['pod-ip-exhaustion'],
      members: undefined,
    });
  });

  it('adds nothing to one that is published', async () => {
    const [here, there] = [await incidentRig(), await incidentRig()];
    const number = await worked(here);
    await imported(there, await exported(here, number));
    await there.services.postMortem.publish(atShell(), { number: 1 });
    await write(here, number, 'lessons', 'Watch the subnet.', 0);

    await expect(imported(there, await exported(here, number))).rejects.toMatchObject({
      code: 'incident_refused',
      message: expect.stringMatching(/^INC-1 is published here and changes no more/),
    });
    expect((await factsIn(there, 1)).edits).toHaveLength(1);
  });

  it('of a private one is seen by nobody in Slack', async () => {
    const [here, there] = [await incidentRig(), await incidentRig()];
    const number = await declaredBy(here, { isPrivate: true });

    await imported(there, await exported(here, number));

    await expect(there.services.look.show(asking(ANA), { number })).rejects.toMatchObject({
      code: 'incident_unknown',
    });
    expect((await there.services.look.show(atShell(), { number })).members).toEqual([]);
  });

  it('of an incident of another workspace in the database is refused', async () => {
    const rig = await incidentRig();
    const facts = await factsIn(rig, await worked(rig));

    await expect(rig.services.importPostMortem(atShell({ teamId: 'T2' }), facts, true)).rejects.toMatchObject({
      code: 'incident_refused',
      message: expect.stringMatching(/another workspace .* --team/),
    });
  });

  it('masks secrets that a file brings', async () => {
    const [here, there] = [await incidentRig(), await incidentRig()];
    const facts = await exported(here, await worked(here));
    const entries = facts.entries.map((entry) => ({ ...entry, text: 'DB_PASSWORD=correct-horse-battery' }));
    const incident = { ...facts.incident, summary: 'Authorization: Bearer abcdefghijklmnopqrstuvwxyz012345' };

    await imported(there, { ...facts, incident, entries });

    const stored = JSON.stringify(await everything(there));
    expect(stored).not.toContain('correct-horse-battery');
    expect(stored).not.toContain('abcdefghijklmnopqrstuvwxyz012345');
    expect((await there.stores.incidents.entries('T1', 1))[0]?.masked).not.toEqual([]);
  });

  it('knows an incident without entries by when, by whom and as what it was declared', async () => {
    const [here, there] = [await incidentRig(), await incidentRig()];
    const facts = { ...(await exported(here, await worked(here))), entries: [] };

    expect((await imported(there, facts)).kind).toBe('added');
    expect((await imported(there, facts)).kind).toBe('known');
    expect((await factsIn(there, 1)).entries).toEqual([]);
  });

  it.each<[string, (entries: PostMortemFacts['entries']) => PostMortemFacts['entries'], RegExp]>([
    ['an identifier twice', (all) => all.map((entry) => ({ ...entry, id: 'e' })), /#2 has the identifier of another/],
    ['entries out of order', (all) => all.toReversed(), /stands behind/],
    [
      'a correction of what is not there',
      (all) => all.map((entry) => ({ ...entry, supersedes: 'gone' })),
      /#1 takes the place of one that is not there/,
    ],
  ])('refuses %s and keeps nothing', async (_what, make, message) => {
    const [here, there] = [await incidentRig(), await incidentRig()];
    const facts = await exported(here, await worked(here));
    const before = await everything(there);

    await expect(imported(there, { ...facts, entries: make(facts.entries) })).rejects.toMatchObject({
      code: 'value_unknown',
      message: expect.stringMatching(message),
    });
    expect(await everything(there)).toEqual(before);
  });

  it('is undone as a whole when the database refuses a part of it', async () => {
    const [here, there] = [await incidentRig(), await incidentRig()];
    const facts = await exported(here, await worked(here));
    const before = await everything(there);
    const [edit] = facts.edits;
    const edits = edit === undefined ? [] : [{ ...edit, version: Number.NaN }];

    await expect(imported(there, { ...facts, edits })).rejects.toThrow();
    expect(await everything(there)).toEqual(before);
  });

  it('keeps names for people about whom Slack was never asked, without making members of them', async () => {
    const [here, there] = [await incidentRig(), await incidentRig()];

    await imported(there, await exported(here, await worked(here)));

    const people = await there.stores.db.selectFrom('people').select(['user_id', 'name', 'kind', 'asked_at']).execute();
    expect(people).toEqual([
      { user_id: ANA, name: 'Ana', kind: 'stranger', asked_at: 0 },
      { user_id: BEN, name: 'Ben', kind: 'stranger', asked_at: 0 },
    ]);
  });

  it('is not done for somebody who is no member', async () => {
    const rig = await incidentRig();
    const facts = await exported(rig, await worked(rig));

    await expect(rig.services.importPostMortem(asking('U-GUEST'), facts, false)).rejects.toMatchObject({
      code: 'not_a_member',
    });
  });
});
