// Plays a whole incident through the local workspace again and again while the app is killed (SIGKILL) at random moments,
// 200 times by default, and compares timeline and Slack with what they must be. Loopback only; ends by itself.
// npx tsx bench/kill-play.ts [kills] [seed]
import { isDeepStrictEqual } from 'node:util';
import { expectedTimeline, slackProblems, toldTimeline } from '../test/support/play/check.ts';
import { playIncident } from '../test/support/play/play.ts';
import { pause, playRig } from '../test/support/play/play-rig.ts';
import { seededRandom } from '../test/support/seeded-random.ts';

const kills = Number(process.argv[2] ?? 200);
const seed = Number(process.argv[3] ?? 1);
const random = seededRandom(seed);

/** The app lives for so long at most before it is killed again; milliseconds. A play takes some 2 s of its life. */
const LONGEST_LIFE_MS = 900;

let killed = 0;
let plays = 0;
const failures: string[] = [];
const began = Date.now();

while (killed < kills && failures.length === 0) {
  const rig = await playRig('child');
  await rig.start();
  let isOver = false;
  const killer = (async () => {
    while (!isOver && killed < kills) {
      await pause(random() * LONGEST_LIFE_MS);
      if (isOver) return;
      await rig.kill();
      killed += 1;
      await rig.start();
    }
  })();
  const played = await playIncident(rig);
  isOver = true;
  await killer;
  await rig.settle();
  const told = (await toldTimeline(rig)).map((entry) => (entry.kind === 'tick' ? { ...entry, text: '' } : entry));
  const wanted = expectedTimeline(played);
  wanted.forEach((entry, index) => {
    if (!isDeepStrictEqual(told[index], entry)) {
      failures.push(
        `play ${plays}, entry ${index}: ${JSON.stringify(told[index])} instead of ${JSON.stringify(entry)}`,
      );
    }
  });
  if (told.length !== wanted.length) failures.push(`play ${plays}: ${told.length} entries instead of ${wanted.length}`);
  failures.push(...(await slackProblems(rig, played.channel)).map((problem) => `play ${plays}: ${problem}`));
  await rig.close();
  plays += 1;
  console.log(`${plays} plays, ${killed} kills, ${Math.round((Date.now() - began) / 1000)} s`);
}

for (const failure of failures) console.error(failure);
console.log(failures.length === 0 ? `nothing lost, nothing doubled: ${killed} kills, seed ${seed}` : 'FAILED');
process.exit(failures.length === 0 ? 0 : 1);
