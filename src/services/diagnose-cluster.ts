import type { Diagnosis } from '../core/cluster/diagnosis.ts';
import type { Incident } from '../core/incident/incident.ts';
import type { PrecedentMatch } from '../core/matching/answer.ts';
import { UserError } from '../errors.ts';
import type { ClusterReader, ClusterScope, ReadProgress } from './cluster-ports.ts';
import type { Diagnose } from './diagnose.ts';
import type { FindSimilar } from './find-similar.ts';
import { findingsSymptom } from './findings-symptom.ts';
import type { Caller, IncidentStore, People } from './incident-ports.ts';
import { findTarget, maySee, requireMember, type Target } from './incidents/access.ts';
import type { Asker, Clock, Log } from './ports.ts';

/** What was found in a cluster, for the one who asked. */
export interface ClusterAnswer {
  readonly diagnosis: Diagnosis;
  /** Under this question the findings are kept, to declare an incident from; undefined when there are none. */
  readonly questionId: string | undefined;
  /** Where it happened before, the team's own incidents too; best first. */
  readonly precedents: readonly PrecedentMatch[];
  /** The incident to whose timeline findings can be added. */
  readonly incident: Incident | undefined;
}

/** What is told while a cluster is read, in this order, one after the other. */
export interface ClusterFollower {
  /** What has arrived when reading takes long, and how far it is; at most once. */
  readonly onPartial: (answer: ClusterAnswer, progress: readonly ReadProgress[]) => Promise<unknown>;
  /** How far reading is after that; at most twice. */
  readonly onProgress: (progress: readonly ReadProgress[]) => Promise<unknown>;
}

/** Where a diagnosis was asked for. */
export interface ClusterRequest {
  readonly caller: Caller;
  readonly target: Target;
  readonly channelId: string;
  readonly scope: ClusterScope;
}

/**
 * Reads a cluster for a member of the workspace and names what is wrong.
 * @throws UserError `not_a_member`, of the incident that is named, `value_unknown` when there is no such namespace, or
 * `cluster_unreachable` saying what to set.
 */
export type DiagnoseCluster = (request: ClusterRequest, follower: ClusterFollower) => Promise<ClusterAnswer>;

/** What the service needs. */
export interface DiagnoseClusterParts {
  readonly diagnose: () => Diagnose;
  readonly reader: ClusterReader;
  readonly incidents: IncidentStore;
  readonly people: People;
  readonly findSimilar: FindSimilar;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * After how long it is said again how far reading is. Milliseconds since it was asked for; reading ends after a minute. A
 * response URL serves five times: what has arrived, these two, the answer, and one is left for an error.
 * Source: docs.slack.dev/interactivity/handling-user-interaction#message_responses.
 */
export const PROGRESS_AFTER_MS: readonly number[] = [15_000, 35_000];

const WHAT_TO_SET =
  'Precedent reads the cluster of its kubeconfig (KUBECONFIG, where it runs) or the one that it runs in. What kubectl saved can be read without a connection, on the command line: precedent diagnose --from FILE';

/** Diagnoses through the reader; the findings are looked up and kept like a symptom that a person typed. */
export function diagnoseCluster(parts: DiagnoseClusterParts): DiagnoseCluster {
  const { reader, people, clock, log } = parts;
  return async (request, { onPartial, onProgress }) => {
    await requireMember(people, request.caller);
    const incident = await incidentOf(parts, request);
    const answerOf = async (diagnosis: Diagnosis): Promise<ClusterAnswer> => {
      const symptom = findingsSymptom(diagnosis);
      if (symptom === '') return { diagnosis, questionId: undefined, precedents: [], incident };
      const { questionId, answer } = await parts.findSimilar(symptom, askerOf(request));
      return { diagnosis, questionId, precedents: answer.precedents, incident };
    };
    const told = tellInOrder(log);
    const progress = new Map<ReadProgress['kind'], ReadProgress>();
    const startedAt = clock.now();
    const notesAt = PROGRESS_AFTER_MS.map((after) => startedAt + after);
    try {
      const diagnosis = await parts.diagnose().live(reader, request.scope, {
        onPartial(partial) {
          const far = unfinished(progress);
          told.add(async () => onPartial(await answerOf(partial), far));
        },
        onProgress(one) {
          progress.set(one.kind, one);
          const [next] = notesAt;
          if (next === undefined || clock.now() < next) return;
          notesAt.shift();
          const far = unfinished(progress);
          told.add(() => onProgress(far));
        },
      });
      return await answerOf(diagnosis);
    } catch (error) {
      throw withAdvice(error);
    } finally {
      await told.all();
    }
  };
}

/** The kinds that are not read to their end, the largest first. */
function unfinished(progress: ReadonlyMap<ReadProgress['kind'], ReadProgress>): readonly ReadProgress[] {
  return [...progress.values()]
    .filter(({ read, total }) => total === undefined || read < total)
    .sort((a, b) => (b.total ?? b.read) - (a.total ?? a.read));
}

/** One after the other; what cannot be told does not hold up the rest. */
function tellInOrder(log: Log) {
  let last = Promise.resolve();
  return {
    add(tell: () => Promise<unknown>): void {
      last = last.then(tell).then(
        () => undefined,
        (err: unknown) => log.warn({ err }, 'progress of a diagnosis not told'),
      );
    },
    all: () => last,
  };
}

async function incidentOf(
  { incidents, people }: DiagnoseClusterParts,
  { caller, target, channelId }: ClusterRequest,
): Promise<Incident | undefined> {
  if (target.number !== undefined) return findTarget({ incidents, people }, caller, target);
  const here = await incidents.findByChannel(caller.teamId, channelId);
  return here && (await maySee(incidents, caller, here)) ? here : undefined;
}

function askerOf({ caller: { teamId, actor }, channelId }: ClusterRequest): Asker {
  return { teamId, userId: actor.kind === 'user' ? actor.id : actor.name, channelId, entrance: 'command' };
}

function withAdvice(error: unknown): unknown {
  if (!(error instanceof UserError) || error.code !== 'cluster_unreachable') return error;
  return new UserError('cluster_unreachable', `${error.message} ${WHAT_TO_SET}`, { cause: error });
}
