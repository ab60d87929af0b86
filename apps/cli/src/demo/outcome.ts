import { type Dataset, listFavourites, type Movie } from '@elbowroom/datasets';
import type { Pool } from '@elbowroom/db';
import {
  type ClusterSummary,
  findUserWithFavourites,
  listClusters,
  type Recommendations,
  recommend,
} from '@elbowroom/serving';
import type { Training } from '@elbowroom/trainings';
import { type ElbowReport, getElbowReport } from '@elbowroom/trainings';
import { findStanding } from '../commands/recommend.js';
import { renderSizes } from '../render/clusters.js';
import { renderCounts } from '../render/dataset.js';
import { renderFavourites, renderRecommendations, type Standing } from '../render/recommendations.js';
import { renderElbow } from '../render/training.js';

/** A user with so many favourites shows best what the recommendations follow from. */
const FAVOURITES_TO_SHOW = 5;

/** What the demo has to show. */
export interface Outcome {
  readonly dataset: Dataset;
  readonly elbow: ElbowReport;
  readonly clusters: readonly ClusterSummary[];
  readonly user: ShownUser | null;
}

interface ShownUser {
  readonly userId: string;
  readonly standing: Standing;
  readonly favourites: readonly Movie[];
  readonly recommendations: Recommendations;
}

/** Reads what came of a training that is ready. */
export async function readOutcome(pool: Pool, dataset: Dataset, training: Training): Promise<Outcome> {
  const userId = await findUserWithFavourites(pool, training, FAVOURITES_TO_SHOW);
  return {
    dataset,
    elbow: await getElbowReport(pool, training.id),
    clusters: await listClusters(pool, training.id),
    user: userId === null ? null : await readUser(pool, dataset, userId),
  };
}

async function readUser(pool: Pool, { id }: Dataset, userId: string): Promise<ShownUser> {
  return {
    userId,
    standing: await findStanding(pool, id, userId),
    favourites: await listFavourites(pool, id, userId),
    recommendations: await recommend(pool, id, { userId }, { limit: 10, why: true }),
  };
}

export function renderOutcome({ dataset, elbow, clusters, user }: Outcome): string {
  const chosen = elbow.fits.find(({ k }) => k === elbow.choice?.k);
  const parts = [renderElbow(elbow), renderSizes(chosen?.sizes ?? [], clusters)];
  if (dataset.counts) parts.unshift(renderCounts(dataset.counts));
  if (user) {
    const { userId, standing, favourites, recommendations } = user;
    parts.push(
      renderFavourites(userId, favourites, 2 * FAVOURITES_TO_SHOW),
      renderRecommendations(userId, recommendations, standing),
    );
  }
  return parts.join('\n\n');
}
