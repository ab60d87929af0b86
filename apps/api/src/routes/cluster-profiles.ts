import type { Context } from '@elbowroom/datasets';
import { MAX_K, type Metric } from '@elbowroom/kmeans';
import { mapClusters } from '@elbowroom/recommender';
import {
  getPopularCounts,
  listClusterGenres,
  listDistinctiveMovies,
  listMovedUsers,
  type PopularCounts,
} from '@elbowroom/serving';
import { getActiveTraining } from '@elbowroom/trainings';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { clusterMap, clusterProfile, movedUsers } from '../schemas/cluster.js';
import { datasetRef, offset, pageLimit, wholeNumber } from '../schemas/parameters.js';
import { problems } from '../schemas/problem.js';
import { getCluster } from './clusters.js';

const tags = ['clusters'];
const params = z.object({ dataset: datasetRef });
const ofModel = ['DATASET_NOT_FOUND', 'MODEL_NOT_FOUND', 'DATASET_NOT_READY'] as const;

/** What the clusters share least they hardly differ by: these many movies place them, and take no time even at K = 200. */
const MAP_MOVIES = 500;

const MOST_DISTINCTIVE = 50;

/** What clusters are like, beside each other and beside everybody. */
export function clusterProfileRoutes({ pool }: Context): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/datasets/:dataset/cluster-map',
      {
        schema: {
          operationId: 'getClusterMap',
          summary: `The clusters of the active model in a plane, by the ${MAP_MOVIES} movies that most users like`,
          tags,
          params,
          response: { ...problems(...ofModel), 200: clusterMap },
        },
      },
      async ({ params }) => {
        const training = await getActiveTraining(pool, params.dataset);
        const clusters = await getPopularCounts(pool, training, MAP_MOVIES);
        const { places, shown } = mapClusters(
          clusters.map((cluster) => centroidOf(cluster, training.params.metric)),
        );
        const items = clusters.flatMap(({ cluster, size }, i) => {
          const place = places[i];
          return place ? [{ cluster, size, ...place }] : [];
        });
        return { training: training.id, items, shown };
      },
    );

    app.get(
      '/datasets/:dataset/moved-users',
      {
        schema: {
          operationId: 'listMovedUsers',
          summary: 'The users whom the fix has put into another cluster, in the order of the dataset',
          tags,
          params,
          querystring: z.strictObject({ offset, limit: pageLimit }),
          response: { ...problems(...ofModel), 200: movedUsers },
        },
      },
      async ({ params, query: { offset, limit } }) => {
        const training = await getActiveTraining(pool, params.dataset);
        // One more than asked tells whether there is a next page.
        const moved = await listMovedUsers(pool, training, { offset, limit: limit + 1 });
        const nextOffset = moved.length > limit ? offset + limit : null;
        return { training: training.id, items: moved.slice(0, limit), nextOffset };
      },
    );

    app.get(
      '/datasets/:dataset/clusters/:cluster/profile',
      {
        schema: {
          operationId: 'getClusterProfile',
          summary: 'What sets a cluster apart: movies and genres, by their share in it and among all users',
          tags,
          params: params.extend({ cluster: wholeNumber(0, MAX_K - 1).describe('Number of the cluster') }),
          querystring: z.strictObject({ limit: wholeNumber(1, MOST_DISTINCTIVE).prefault(10) }),
          response: { ...problems(...ofModel, 'CLUSTER_NOT_FOUND'), 200: clusterProfile },
        },
      },
      async ({ params, query: { limit } }) => {
        const training = await getActiveTraining(pool, params.dataset);
        const { cluster } = await getCluster(pool, training, params.cluster);
        const movies = await listDistinctiveMovies(pool, training, cluster, limit);
        const genres = await listClusterGenres(pool, training, cluster);
        return { training: training.id, cluster, movies, genres };
      },
    );
  };
}

/** As far as it can be had from counts: with the metric cosine, the direction in which the cluster's users look. */
function centroidOf({ counts, size }: PopularCounts, metric: Metric): number[] {
  const centroid = counts.map((count) => count / size);
  const length = Math.hypot(...centroid);
  return metric === 'cosine' && length > 0 ? centroid.map((part) => part / length) : centroid;
}
