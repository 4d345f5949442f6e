import type { Precedent } from '../../../src/core/knowledge/precedent.ts';
import { asking, type IncidentRig } from '../incident-parts.ts';
import { toldTime } from './told-time.ts';

const MINUTE_MS = 60_000;

/** When each of the article's ten incidents began, where the report tells it to the minute, and else on which day it is set. */
export const TEN: Readonly<Record<string, { readonly startedAt?: string; readonly setOn: string }>> = {
  'glasskube-2024-eks-no-node-group': { setOn: '2024-01-01' },
  'glasskube-2024-minikube-gitlab-no-limits': { setOn: '2024-01-01' },
  'jetstack-2019-opa-webhook': { setOn: '2019-01-01' },
  'jwplayer-2018-weave-scope-cryptominer': { setOn: '2018-09-18' },
  'loveholidays-2020-gke-out-of-ips': { setOn: '2020-01-01' },
  'skyscanner-2021-gitops-template': { startedAt: '2021-08-25T15:30Z', setOn: '2021-08-25' },
  'monzo-2017-linkerd-etcd': { startedAt: '2017-10-27T13:10Z', setOn: '2017-10-27' },
  'palark-2019-redis-operator-data-loss': { setOn: '2019-12-01' },
  'datadog-2023-systemd-cilium': { startedAt: '2023-03-08T06:00Z', setOn: '2023-03-08' },
  'reddit-2023-pi-day': { startedAt: '2023-03-14T19:00Z', setOn: '2023-03-14' },
};

/** An incident of the article as it was declared and worked in the program. */
export interface Replayed {
  readonly number: number;
  readonly precedent: Precedent;
}

/** Minutes from when it began to when somebody declared it; made up, as are the people. */
const UNNOTICED_MINUTES = 3;

/**
 * Plays a public incident from its timeline through the services, with the clock set: declared, notes at their times,
 * the leading pattern confirmed, resolved where the report says how long it took. Where it does not, the incident stays
 * open, since its end is unknown. Rows without a time are noted when their turn comes.
 * @param early what else is done right after it was declared.
 */
export async function replay(
  { services, clock }: IncidentRig,
  precedent: Precedent,
  early: (here: { readonly number: number }) => Promise<unknown> = async () => undefined,
): Promise<Replayed> {
  const story = TEN[precedent.id];
  if (story === undefined) throw new Error(`${precedent.id} is none of the ten`);
  const startedAt = story.startedAt === undefined ? undefined : Date.parse(story.startedAt);
  const base = startedAt ?? Date.parse(`${story.setOn}T12:00Z`);
  const endsAt =
    startedAt === undefined || precedent.durationMinutes === undefined
      ? undefined
      : startedAt + precedent.durationMinutes * MINUTE_MS;
  clock.set(base + UNNOTICED_MINUTES * MINUTE_MS);
  const isProduction = precedent.severity === 'production';
  const declared = await services.declare(asking('U-ANA'), {
    title: precedent.title,
    symptom: precedent.symptoms[0] ?? '',
    severity: precedent.severity,
    environment: isProduction ? 'production' : 'non-production',
    customersAffected: isProduction ? 'yes' : 'no',
    ...(startedAt === undefined ? {} : { startedAt }),
  });
  const { number } = declared.incident;
  const here = { number };
  const steps = precedent.resolution.join('; ');
  await services.work.assignRole(asking('U-ANA'), here, 'lead', 'U-ANA');
  await early(here);
  await services.work.giveStatus(asking('U-ANA'), here, precedent.impact);
  for (const { at, what } of precedent.timeline) {
    const time = toldTime(at, base);
    if (endsAt !== undefined && time !== undefined && time > endsAt) await end(endsAt);
    clock.set(Math.max(clock.now(), time ?? clock.now() + MINUTE_MS));
    const when = time === undefined ? `${at}: ` : `at ${new Date(time).toISOString().slice(0, 16)} UTC `;
    await services.work.addNote(asking('U-BEN'), here, `${when.replace('T', ' ')}${what}`);
  }
  if (endsAt !== undefined) await end(endsAt);
  else {
    await confirm();
    await services.work.giveStatus(asking('U-ANA'), here, steps);
  }
  return { number, precedent };

  async function end(at: number): Promise<void> {
    const { incident } = await services.look.show(asking('U-ANA'), here);
    if (incident.state === 'resolved') return;
    clock.set(Math.max(clock.now(), at - MINUTE_MS));
    await confirm();
    clock.set(at);
    await services.work.changeState(asking('U-ANA'), here, 'resolve', steps);
  }

  async function confirm(): Promise<void> {
    const [leading = ''] = precedent.patterns;
    await services.work.judgePattern(asking('U-BEN'), here, leading, 'was-it');
  }
}
