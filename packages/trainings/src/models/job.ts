import type { Pool } from '@elbowroom/db';
import { ElbowroomError } from '@elbowroom/errors';
import type { JobContext, JobFunction, JobProducer, Payload } from '@elbowroom/jobs';
import { findElbows, parseBoundary } from '@elbowroom/kmeans';
import { type Fixed, fix } from '@elbowroom/recommender';
import { keepCurveFalling } from '../elbow/falling-curve.js';
import { askForEvaluation, reasonToWithhold } from '../evaluations/before-publication.js';
import type { TrainingNews } from '../events/training-news.js';
import { whileRunning } from '../events/while-running.js';
import { type FrozenMatrix, viewFrozenMatrix } from '../matrices/frozen-matrix.js';
import { getMatrixSummary, loadMatrix } from '../matrices/load.js';
import { makeRanking, requireLists } from '../rankings/assemble.js';
import { USERS_PER_SHARD } from '../rankings/lists.js';
import type { FitThreads } from '../sweeps/fit-threads.js';
import { type FitSummary, getLabels, listFits } from '../sweeps/fits.js';
import { getTraining, type Training } from '../trainings.js';
import { type Model, publishModel } from './models.js';

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
  const { id: trainingId, revision, plan, params } = training;
  if (stage !== 'lists' && (plan !== null || params.evaluate)) {
    if (plan !== null) await makeRanking(pool, training, plan, frozen, fixed, { signal, childFailures });
    const shards = plan === null ? 0 : Math.ceil(frozen.matrix.users / USERS_PER_SHARD);
    const evaluation = params.evaluate ? await askForEvaluation(pool, training, model.chosenK) : null;
    await jobs.lists({ trainingId, revision, shards, evaluation, requestId });
    return false;
  }
  if (plan !== null) await requireLists(pool, training, frozen, childFailures);
  const withheld = params.evaluate ? await reasonToWithhold(pool, training) : null;
  signal.throwIfAborted();
  const published = await publishModel(pool, training, model, withheld);
  const { moved, everyClusterTooSmall } = fixed;
  const outcome = { k: model.chosenK, clusters: fixed.k, moved, everyClusterTooSmall, published, withheld };
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
