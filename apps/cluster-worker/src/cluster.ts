import { ElbowroomError } from '@elbowroom/errors';
import type { FitThreads } from '@elbowroom/fit-threads';
import type { JobContext, JobFunction, JobProducer, Payload } from '@elbowroom/jobs';
import { runInThread } from '@elbowroom/jobs/thread';
import { findElbows, parseBoundary } from '@elbowroom/kmeans';
import { type Fixed, fix, type RankerPlan } from '@elbowroom/recommender';
import {
  countLists,
  type FitSummary,
  type FrozenMatrix,
  getLabels,
  getMatrixSummary,
  getTraining,
  listFits,
  loadMatrix,
  loadParts,
  type Model,
  type Pool,
  publishModel,
  saveRanking,
  type Training,
  type TrainingNews,
  USERS_PER_SHARD,
  viewFrozenMatrix,
  whileRunning,
} from '@elbowroom/store';
import type { AssembledModel, AssembleTask } from './assemble-thread.js';
import { keepCurveFalling } from './falling-curve.js';

export interface ClusterDependencies {
  readonly pool: Pool;
  readonly news: TrainingNews;
  readonly jobs: Pick<JobProducer, 'lists'>;
  readonly threads: FitThreads;
  /** Named beside the fits it improves. */
  readonly worker: string;
}

/**
 * From a sweep to a model: mends the curve where it rises, chooses K, fixes, counts and publishes. Where the ranker has
 * lists the job comes twice: after the sweep it makes the ranker's model and asks for the lists, and publishes when they
 * are there. A revision that is published already, that was cancelled, or that a later one has replaced, is left alone.
 */
export function clusterJob(dependencies: ClusterDependencies): JobFunction<'cluster'> {
  const { pool, news } = dependencies;
  return async ({ payload, ...context }) => {
    const { trainingId, revision } = payload;
    const training = await getTraining(pool, trainingId);
    if (training.revision !== revision || training.status !== 'running') return { published: false };
    const published = await whileRunning(news, training, context.signal, (signal) =>
      publishSweep(dependencies, training, payload, { ...context, signal }),
    );
    return { published: published ?? false };
  };
}

async function publishSweep(
  { pool, jobs, threads, worker }: ClusterDependencies,
  training: Training,
  { stage, requestId }: Payload<'cluster'>,
  { signal, log, childFailures }: Pick<JobContext<'cluster'>, 'signal' | 'log' | 'childFailures'>,
): Promise<boolean> {
  const fitted = await listFits(pool, training.id);
  await requireAll(training, fitted, childFailures);
  const frozen = viewFrozenMatrix(await loadMatrix(pool, training.matrixSha256));
  const fits = await keepCurveFalling(
    { db: pool, threads, worker, signal, log },
    training,
    frozen.matrix,
    fitted,
  );
  signal.throwIfAborted();
  const { model, fixed } = await buildModel(pool, training, frozen, fits);
  signal.throwIfAborted();
  if (training.plan !== null && stage !== 'lists') {
    await makeRanking(pool, training, training.plan, frozen, fixed, { signal, childFailures });
    const shards = Math.ceil(frozen.matrix.users / USERS_PER_SHARD);
    await jobs.lists({ trainingId: training.id, revision: training.revision, shards, requestId });
    return false;
  }
  if (training.plan !== null) await requireLists(pool, training, frozen, childFailures);
  signal.throwIfAborted();
  const published = await publishModel(pool, training, model);
  const { moved, everyClusterTooSmall } = fixed;
  const outcome = { k: model.chosenK, clusters: fixed.k, moved, everyClusterTooSmall, published };
  log.info(outcome, 'model built');
  return published;
}

async function requireAll(
  training: Training,
  fits: readonly FitSummary[],
  childFailures: () => Promise<string[]>,
): Promise<void> {
  const fitted = new Set(fits.map(({ k }) => k));
  const missing = training.ks.filter((k) => !fitted.has(k));
  if (missing.length === 0) return;
  const reasons = [...new Set(await childFailures())];
  throw new ElbowroomError('FIT_FAILED', {
    problem: `No fit at K=${missing.join(', ')}: ${reasons.join('; ') || 'its jobs are gone from the queue'}`,
    remedy: `When the cause is mended, \`elbowroom retry ${training.id}\` fits what is missing`,
    details: { training: training.id, missing },
  });
}

const threadFile = new URL('./assemble-thread.js', import.meta.url);

/** Makes the ranker's model of its parts and stores its tables, under the revision that is not published yet. */
async function makeRanking(
  pool: Pool,
  { id, revision }: Training,
  plan: RankerPlan,
  frozen: FrozenMatrix,
  { k, labels }: Fixed,
  { signal, childFailures }: Pick<JobContext<'cluster'>, 'signal' | 'childFailures'>,
): Promise<void> {
  const parts = await loadParts(pool, id, 'model');
  if (parts.length < plan.parts.length) {
    const missing = `${plan.parts.length - parts.length} of ${plan.parts.length} parts of the ranking`;
    throw await missingWork(id, missing, childFailures);
  }
  const task = { matrix: frozen.matrix, plan, parts, groups: { k, labels } };
  const model = await runInThread<AssembleTask, AssembledModel>(threadFile, task, signal);
  await saveRanking(pool, { trainingId: id, revision }, model, frozen);
}

async function requireLists(
  pool: Pool,
  { id, revision }: Training,
  { matrix }: FrozenMatrix,
  childFailures: () => Promise<string[]>,
): Promise<void> {
  const lists = await countLists(pool, { trainingId: id, revision });
  if (lists === matrix.users) return;
  throw await missingWork(id, `lists for ${matrix.users - lists} of ${matrix.users} users`, childFailures);
}

async function missingWork(
  training: number,
  what: string,
  childFailures: () => Promise<string[]>,
): Promise<ElbowroomError> {
  const reasons = [...new Set(await childFailures())];
  return new ElbowroomError('RANKING_FAILED', {
    problem: `There are no ${what}: ${reasons.join('; ') || 'its jobs are gone from the queue'}`,
    remedy: `When the cause is mended, \`elbowroom retry ${training}\` makes what is missing`,
    details: { training },
  });
}

async function buildModel(
  pool: Pool,
  training: Training,
  { matrix, userIdx }: FrozenMatrix,
  fits: readonly FitSummary[],
): Promise<{ model: Model; fixed: Fixed }> {
  const { params, matrixSha256, kByHand } = training;
  const { wcss1 } = await getMatrixSummary(pool, matrixSha256);
  const elbows = findElbows(fits, {
    boundary: parseBoundary(params.boundary),
    wcss1: wcss1[params.metric],
  });
  const chosenK = kByHand ?? elbows[params.rule].k;

  const labelsBeforeFix = await getLabels(pool, training.id, chosenK);
  const fixed = fix(matrix, labelsBeforeFix, { k: chosenK, minClusterSize: params.minClusterSize });
  const sizesBeforeFix = fits.find(({ k }) => k === chosenK)?.sizes ?? [];
  const clusters = fixed.kept.map((clusterBeforeFix, cluster) => ({
    clusterBeforeFix,
    size: fixed.sizes[cluster] ?? 0,
    sizeBeforeFix: sizesBeforeFix[clusterBeforeFix] ?? 0,
  }));
  const { labels, overlap } = fixed;
  return { model: { chosenK, elbows, clusters, userIdx, labelsBeforeFix, labels, overlap }, fixed };
}
