import { describe, expect, it } from 'vitest';
import { builtIn } from '../../support/built-in.ts';
import { asking, incidentRig } from '../../support/incident-parts.ts';
import { replay, TEN } from '../../support/replay/replay.ts';
import { toldTime } from '../../support/replay/told-time.ts';

const MINUTE_MS = 60_000;

async function draftOf(id: string) {
  const rig = await incidentRig();
  const precedent = (await builtIn()).knowledge.precedents.get(id);
  if (precedent === undefined) throw new Error(`no incident ${id}`);
  const { number } = await replay(rig, precedent);
  const { postMortem, facts } = await rig.services.postMortem.show(asking('U-ANA'), { number });
  return { pm: postMortem, facts, precedent };
}

describe.each(Object.entries(TEN))('the draft of %s, replayed', (id, { startedAt }) => {
  it('agrees with the knowledge base on title, tier, times and length', async () => {
    const { pm, precedent } = await draftOf(id);

    const at = (name: string) => pm.keyTimes.find((time) => time.name === name)?.at;
    expect(pm.title).toBe(precedent.title);
    expect(pm.severity.tier).toBe(precedent.severity);
    expect(at('started')).toBe(startedAt === undefined ? undefined : Date.parse(startedAt));
    expect(pm.durations.find(({ name }) => name === 'to resolve')?.ms).toBe(
      precedent.durationMinutes === undefined ? undefined : precedent.durationMinutes * MINUTE_MS,
    );
    expect(pm.state).toBe(precedent.durationMinutes === undefined ? 'declared' : 'resolved');
  });

  it('has every row of its timeline, at its time where the report tells it', async () => {
    const { pm, precedent } = await draftOf(id);

    const base = startedAt === undefined ? undefined : Date.parse(startedAt);
    for (const { at, what } of precedent.timeline) {
      const line = pm.timeline.find(({ text }) => text.endsWith(what));
      expect(line, what).toBeDefined();
      const time = base === undefined ? undefined : toldTime(at, base);
      if (time !== undefined) expect(line?.occurredAt, what).toBe(time);
    }
  });

  it('names its pattern, offers its lessons and finds it among the similar incidents', async () => {
    const { pm, facts, precedent } = await draftOf(id);

    const keys = (section: string) => pm.sections.find((one) => one.id === section)?.composed.map(({ key }) => key);
    const texts = (section: string) => pm.sections.find((one) => one.id === section)?.composed.map(({ text }) => text);
    const [leading] = precedent.patterns;
    expect(facts.incident.confirmedPatterns).toEqual([leading]);
    expect(keys('involved')).toEqual([`involved:${leading}`]);
    expect(keys('causes')).toContain(`causes:${leading}`);
    expect(keys('similar')).toContain(`similar:${id}`);
    for (const lesson of precedent.lessons.slice(0, 3)) {
      expect(texts('lessons')).toContain(`${lesson} (${precedent.organization}, ${precedent.date.slice(0, 4)})`);
    }
    expect(texts('trigger')?.[0]).toContain(precedent.trigger);
  });
});
