import type { PostMortemFacts } from '../../../src/core/postmortem/facts.ts';
import type { PostMortem } from '../../../src/core/postmortem/post-mortem.ts';
import { builtIn } from '../built-in.ts';
import { asking, incidentRig } from '../incident-parts.ts';
import { replay } from './replay.ts';

const HOUR_MS = 3_600_000;

/** What people might write from the public report; the people are made up. */
const CAUSES = `Calico's route reflectors were chosen by the label \`node-role.kubernetes.io/master\`. **Kubernetes 1.24 removes that
label from running nodes**, so the selector matched nothing, the reflectors were lost and nodes dropped their pod routes.

- The setup had been made by hand, years before, with \`calicoctl\`.
- It was in no repository, and nobody left in the team knew of it.`;

const WENT_BADLY = `1. The procedure for a restore was written for an older Kubernetes and for Docker, not for CRI-O.
2. Certificates were not valid for the restored node.
3. The selector was found in the logs only after the service was back.`;

/** The post-mortem that the documentation shows: Reddit's outage of 14 March 2023, replayed from the knowledge base. */
export async function examplePostMortem(): Promise<{ readonly pm: PostMortem; readonly facts: PostMortemFacts }> {
  const rig = await incidentRig();
  const { services, clock } = rig;
  const precedent = (await builtIn()).knowledge.precedents.get('reddit-2023-pi-day');
  if (precedent === undefined) throw new Error('the example is not in the knowledge base');
  const here = await replay(rig, precedent, (target) =>
    services.tagSeverity(asking('U-ANA'), target, 'sev1', 'Whole site and apps are down'),
  );
  clock.set(clock.now() + 15 * HOUR_MS);
  const write = (userId: string, section: 'causes' | 'went-badly', text: string) =>
    services.postMortem.edit(asking(userId), here, { section, text, basedOn: 0 });
  await write('U-BEN', 'causes', CAUSES);
  await write('U-CAT', 'went-badly', WENT_BADLY);
  clock.set(clock.now() + HOUR_MS);
  await services.work.judgePattern(asking('U-CAT'), here, 'admission-webhook-unavailable', 'not-it');
  const [search = '', rehearse = ''] = precedent.lessons;
  await services.work.addFollowup(asking('U-ANA'), here, `${search} by 2023-03-31`, 'U-BEN');
  await services.work.addFollowup(asking('U-ANA'), here, rehearse, undefined);
  const { postMortem, facts } = await services.postMortem.show(asking('U-ANA'), here);
  return { pm: postMortem, facts };
}
