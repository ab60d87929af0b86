import { ElbowroomError } from '@elbowroom/errors';
import type { JobContext, JobFunction } from '@elbowroom/jobs';
import { findElbows, parseBoundary } from '@elbowroom/kmeans';
import { type Fixed, fix } from '@elbowroom/recommender';
import {
  type FitSummary,
  type FrozenMatrix,
  getLabels,
  getMatrixSummary,
  getTraining,
  listFits,
  loadMatrix,
  type Model,
  type Pool,
  publishModel,
  type Training,
  type TrainingNews,
  viewFrozenMatrix,
  whileRunning,
} from '@elbowroom/store';
import { keepCurveFalling } from './falling-curve.js';

export interface ClusterDependencies {
  readonly pool: Pool;
  readonly news: TrainingNews;
  /** Named beside the fits it improves. */
  readonly worker: string;
}

/**
 * From a sweep to a model: mends the curve where it rises, chooses K, fixes, counts and publishes. A revision that is
 * published already, that was cancelled, or that a later one has replaced, is left alone.
 */
export function clusterJob(dependencies: ClusterDependencies): JobFunction<'cluster'> {
  const { pool, news } = dependencies;
  return async ({ payload: { trainingId, revision }, ...context }) => {
    const training = await getTraining(pool, trainingId);
    if (training.revision !== revision || training.status !== 'running') return { published: false };
    const published = await whileRunning(news, training, context.signal, (signal) =>
      publishSweep(dependencies, training, { ...context, signal }),
    );
    return { published: published ?? false };
  };
}

async function publishSweep(
  { pool, worker }: ClusterDependencies,
  training: Training,
  { signal, log, childFailures }: Pick<JobContext<'cluster'>, 'signal' | 'log' | 'childFailures'>,
): Promise<boolean> {
  const fitted = await listFits(pool, training.id);
  await requireAll(training, fitted, childFailures);
  const frozen = viewFrozenMatrix(await loadMatrix(pool, training.matrixSha256));
  const fits = await keepCurveFalling({ db: pool, worker, signal, log }, training, frozen.matrix, fitted);
  signal.throwIfAborted();
  const { model, fixed } = await buildModel(pool, training, frozen, fits);
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
