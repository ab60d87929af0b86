import type { Context } from '@elbowroom/datasets';
import type { Queryable } from '@elbowroom/db';
import { ElbowroomError } from '@elbowroom/errors';
import { MAX_K } from '@elbowroom/kmeans';
import { type ClusterSummary, findCluster, listClusterMovies, listClusters } from '@elbowroom/serving';
import type { Training } from '@elbowroom/trainings';
import { getActiveTraining } from '@elbowroom/trainings';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { clusterMovies, clusterOfModel, clusters } from '../schemas/cluster.js';
import { datasetRef, offset, pageLimit, wholeNumber } from '../schemas/parameters.js';
import { problems } from '../schemas/problem.js';

const tags = ['clusters'];
const ofDataset = z.object({ dataset: datasetRef });
const params = ofDataset.extend({ cluster: wholeNumber(0, MAX_K - 1).describe('Number of the cluster') });

export function clusterRoutes({ pool }: Context): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/datasets/:dataset/clusters',
      {
        schema: {
          operationId: 'listClusters',
          summary: 'The clusters of the active model',
          tags,
          params: ofDataset,
          response: {
            ...problems('DATASET_NOT_FOUND', 'MODEL_NOT_FOUND', 'DATASET_NOT_READY'),
            200: clusters,
          },
        },
      },
      async ({ params }) => {
        const { id } = await getActiveTraining(pool, params.dataset);
        return { training: id, items: await listClusters(pool, id) };
      },
    );

    const clusterProblems = problems(
      'DATASET_NOT_FOUND',
      'MODEL_NOT_FOUND',
      'CLUSTER_NOT_FOUND',
      'DATASET_NOT_READY',
    );

    app.get(
      '/datasets/:dataset/clusters/:cluster',
      {
        schema: {
          operationId: 'getCluster',
          summary: 'A cluster of the active model',
          tags,
          params,
          response: { ...clusterProblems, 200: clusterOfModel },
        },
      },
      async ({ params }) => {
        const training = await getActiveTraining(pool, params.dataset);
        return { training: training.id, ...(await getCluster(pool, training, params.cluster)) };
      },
    );

    app.get(
      '/datasets/:dataset/clusters/:cluster/movies',
      {
        schema: {
          operationId: 'listClusterMovies',
          summary: 'What the users of a cluster like, the most favoured first',
          tags,
          params,
          querystring: z.strictObject({ offset, limit: pageLimit }),
          response: { ...clusterProblems, 200: clusterMovies },
        },
      },
      async ({ params, query: { offset, limit } }) => {
        const training = await getActiveTraining(pool, params.dataset);
        const { cluster, movies: total } = await getCluster(pool, training, params.cluster);
        const items = await listClusterMovies(pool, training, cluster, { offset, limit });
        const nextOffset = offset + limit < total ? offset + limit : null;
        return { training: training.id, cluster, total, items, nextOffset };
      },
    );
  };
}

/** @throws ElbowroomError CLUSTER_NOT_FOUND */
export async function getCluster(
  db: Queryable,
  { id, datasetId }: Training,
  cluster: number,
): Promise<ClusterSummary> {
  const found = await findCluster(db, id, cluster);
  if (found) return found;
  throw new ElbowroomError('CLUSTER_NOT_FOUND', {
    problem: `The model of training ${id} has no cluster ${cluster}`,
    remedy: `See which there are with GET /v1/datasets/${datasetId}/clusters`,
    details: { training: id, cluster },
  });
}
