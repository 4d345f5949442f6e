import { afterEach, expect, it } from 'vitest';
import { expectedTimeline, slackProblems, toldTimeline } from '../support/play/check.ts';
import { playIncident } from '../support/play/play.ts';
import { type PlayRig, playRig } from '../support/play/play-rig.ts';

let rig: PlayRig | undefined;
afterEach(async () => {
  await rig?.close();
  rig = undefined;
});

it('keeps a whole incident, worked by two people, entry by entry', async () => {
  rig = await playRig('in-process');
  await rig.start();

  const played = await playIncident(rig);

  // Ticks carry the title of the step, which belongs to the knowledge base.
  const told = (await toldTimeline(rig)).map((entry) => (entry.kind === 'tick' ? { ...entry, text: '' } : entry));
  expect(told).toEqual(expectedTimeline(played));
  expect(await slackProblems(rig, played.channel)).toEqual([]);
});

it.each([1, 2, 3])('keeps the same when everything is delivered twice and out of order (%i)', async (shuffle) => {
  rig = await playRig('in-process');
  await rig.start();
  await rig.workspace.driver.shapeEvents({ duplicate: true, shuffle, windowMs: 60 });

  const played = await playIncident(rig);

  const told = (await toldTimeline(rig)).map((entry) => (entry.kind === 'tick' ? { ...entry, text: '' } : entry));
  expect(told).toEqual(expectedTimeline(played));
  expect(await slackProblems(rig, played.channel)).toEqual([]);
});
