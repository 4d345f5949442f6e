import { beforeAll, describe, expect, it } from 'vitest';
import type { ClusterSnapshot } from '../../src/core/cluster/objects.ts';
import { redactor } from '../../src/redaction/redactor.ts';
import { answerSymptom } from '../../src/services/answer-symptom.ts';
import type { ClusterReader, ReadProgress } from '../../src/services/cluster-ports.ts';
import { type Diagnose, diagnose } from '../../src/services/diagnose.ts';
import { type ClusterFollower, diagnoseCluster } from '../../src/services/diagnose-cluster.ts';
import { findSimilar } from '../../src/services/find-similar.ts';
import type { Person } from '../../src/services/incident-ports.ts';
import { NOON } from '../support/a-incident.ts';
import { builtIn } from '../support/built-in.ts';
import { crashingPod, silentNode, snapshotOf } from '../support/cluster-objects.ts';
import { createFakeCluster } from '../support/fake-cluster.ts';
import { FakeQuestionStore } from '../support/fake-question-store.ts';
import { asking, declaredBy, incidentRig, openChannel } from '../support/incident-parts.ts';
import { recordingLog } from '../support/recording-log.ts';

let made: Diagnose;
let answer: ReturnType<typeof answerSymptom>;
beforeAll(async () => {
  const { answerer, knowledge } = await builtIn();
  made = diagnose({ answerer, knowledge, redactor });
  answer = answerSymptom(answerer, redactor);
});

const WHOLE = snapshotOf([crashingPod('web-0'), silentNode('n1')]);
const EARLY = snapshotOf([crashingPod('web-0')], { unread: [{ kind: 'nodes', reason: 'not read yet' }] });

/** What happens while a cluster is read, in turn. */
type Happening = { readonly after: number; readonly progress: ReadProgress } | { readonly partial: ClusterSnapshot };

/** The service over a scripted reading, and all that it tells. */
async function rig(happenings: readonly Happening[] = [], reader?: ClusterReader) {
  const incidents = await incidentRig();
  let now = NOON;
  const scripted: ClusterReader = {
    async read(_scope, _bounds, onProgress, onPartial) {
      for (const happening of happenings) {
        if ('partial' in happening) onPartial(happening.partial);
        else {
          now = NOON + happening.after;
          onProgress(happening.progress);
        }
      }
      return WHOLE;
    },
  };
  const questions = new FakeQuestionStore();
  const log = recordingLog();
  const clock = { now: () => now };
  let asked = 0;
  const ids = { next: () => `q-${++asked}` };
  const people = { find: async (_team: string, userId: string) => PEOPLE.find((one) => one.userId === userId) };
  const parts = { incidents: incidents.stores.incidents, people, clock, log };
  const run = diagnoseCluster({
    ...parts,
    diagnose: () => made,
    reader: reader ?? scripted,
    findSimilar: findSimilar({ answer: async (symptom) => answer(symptom), questions, clock, ids, log }),
  });
  const told: unknown[] = [];
  const follower: ClusterFollower = {
    onPartial: async ({ diagnosis, questionId }, progress) =>
      told.push({ found: diagnosis.findings.map(({ pattern }) => pattern), questionId, progress }),
    onProgress: async (progress) => told.push(progress),
  };
  const ask = (userId: string, fields: { number?: number; channelId?: string } = {}, following = follower) =>
    run(
      {
        caller: asking(userId),
        target: fields.number === undefined ? {} : { number: fields.number },
        channelId: fields.channelId ?? 'C-GENERAL',
        scope: {},
      },
      following,
    );
  return { ask, told, questions, log, incidents };
}

const PEOPLE: readonly Person[] = [
  { userId: 'U-ANA', kind: 'member', name: 'Ana', timeZone: undefined },
  { userId: 'U-BEN', kind: 'member', name: 'Ben', timeZone: undefined },
  { userId: 'U-GUEST', kind: 'guest', name: 'Gus', timeZone: undefined },
];

const pods = (read: number, total: number): ReadProgress => ({ kind: 'pods', read, total });

describe('diagnosing a cluster for somebody', () => {
  it('gives the findings and keeps them as a question to declare from', async () => {
    const { ask, questions, told } = await rig();

    const { diagnosis, questionId, incident } = await ask('U-ANA');

    expect(diagnosis.findings.map(({ pattern }) => pattern).toSorted()).toEqual(['crash-loop', 'node-not-ready']);
    expect([incident, told]).toEqual([undefined, []]);
    expect(questions.questions).toMatchObject([
      { id: questionId, asker: { teamId: 'T1', userId: 'U-ANA', channelId: 'C-GENERAL', entrance: 'command' } },
    ]);
    expect(questions.questions[0]?.symptom).toContain('Nodes go NotReady: kubelet stops reporting: node n1');
    expect(questions.questions[0]?.symptom).toContain('first seen 2026-11-22 11:50 UTC');
  });

  it('tells what has arrived and how far reading is, then how far it is at most twice', async () => {
    const { ask, told } = await rig([
      { after: 1000, progress: pods(500, 31_000) },
      { after: 2000, progress: { kind: 'nodes', read: 3, total: 3 } },
      { after: 4000, progress: pods(12_000, 31_000) },
      { partial: EARLY },
      { after: 16_000, progress: pods(15_000, 31_000) },
      { after: 17_000, progress: pods(15_500, 31_000) },
      { after: 36_000, progress: pods(20_000, 31_000) },
      { after: 50_000, progress: pods(30_000, 31_000) },
    ]);

    const { questionId } = await ask('U-ANA');

    expect(told).toEqual([
      { found: ['crash-loop'], questionId: 'q-1', progress: [pods(12_000, 31_000)] },
      [pods(15_000, 31_000)],
      [pods(20_000, 31_000)],
    ]);
    expect(questionId).toBe('q-2');
  });

  it('gives the answer when what came before could not be told', async () => {
    const { ask, log } = await rig([{ partial: EARLY }]);
    const deaf: ClusterFollower = {
      onPartial: () => Promise.reject(new Error('gone')),
      onProgress: async () => undefined,
    };

    const { diagnosis } = await ask('U-ANA', {}, deaf);

    expect(diagnosis.isFinal).toBe(true);
    expect(log.lines.map(({ message }) => message)).toEqual(['progress of a diagnosis not told']);
  });

  it('knows the incident of the channel, or the one that is named, for those who may see it', async () => {
    const { ask, incidents } = await rig();
    const open = await declaredBy(incidents);
    const secret = await declaredBy(incidents, { isPrivate: true });
    const [here, hidden] = [await openChannel(incidents, open), await openChannel(incidents, secret)];

    expect((await ask('U-BEN', { channelId: here })).incident?.number).toBe(open);
    expect((await ask('U-BEN', { number: open })).incident?.number).toBe(open);
    expect((await ask('U-ANA', { channelId: hidden })).incident?.number).toBe(secret);
    expect((await ask('U-BEN', { channelId: hidden })).incident).toBeUndefined();
    await expect(ask('U-BEN', { number: secret })).rejects.toMatchObject({ code: 'incident_unknown' });
  });

  it.each(['U-GUEST', 'U-NOBODY'])('reads nothing for %s', async (userId) => {
    let reads = 0;
    const counting: ClusterReader = {
      async read() {
        reads += 1;
        return WHOLE;
      },
    };
    const { ask } = await rig([], counting);

    await expect(ask(userId)).rejects.toMatchObject({ code: 'not_a_member' });
    expect(reads).toBe(0);
  });

  it('says what to set and what else can be read when there is no cluster', async () => {
    const { ask } = await rig([], createFakeCluster({ isDown: true }));

    await expect(ask('U-ANA')).rejects.toMatchObject({ code: 'cluster_unreachable' });
    await expect(ask('U-ANA')).rejects.toThrow(/Nothing could be read.*KUBECONFIG.*precedent diagnose --from FILE/);
  });

  it('has nothing to declare from when nothing was found', async () => {
    const { ask, questions } = await rig([], createFakeCluster({}));

    expect((await ask('U-ANA')).questionId).toBeUndefined();
    expect(questions.questions).toEqual([]);
  });
});
