import type { Context } from '@elbowroom/datasets';
import { getReadyDataset, getUser, searchMovies, searchUsers } from '@elbowroom/datasets';
import { getAssignment } from '@elbowroom/serving';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { countedMovie } from '../schemas/cluster.js';
import { listOf } from '../schemas/list.js';
import { datasetRef, pageLimit, searchText, userId } from '../schemas/parameters.js';
import { problems } from '../schemas/problem.js';
import { user, userSummary } from '../schemas/user.js';

const ofDataset = z.object({ dataset: datasetRef });
const notThere = problems('DATASET_NOT_FOUND', 'DATASET_NOT_READY');

/** To find users and movies by what people know of them. */
export function userRoutes({ pool }: Context): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/datasets/:dataset/users',
      {
        schema: {
          operationId: 'searchUsers',
          summary: 'Users whose ids begin with some text, in the order of their ids',
          tags: ['users'],
          params: ofDataset,
          querystring: z.strictObject({ prefix: searchText, limit: pageLimit }),
          response: { ...notThere, 200: listOf(userSummary) },
        },
      },
      async ({ params, query: { prefix, limit } }) => {
        const { id } = await getReadyDataset(pool, params.dataset);
        return { items: await searchUsers(pool, id, prefix, limit) };
      },
    );

    app.get(
      '/datasets/:dataset/users/:user',
      {
        schema: {
          operationId: 'getUser',
          summary: 'A user, and the cluster that the active model has the user in',
          tags: ['users'],
          params: ofDataset.extend({ user: userId }),
          response: { ...notThere, 200: user },
        },
      },
      async ({ params }) => {
        const { id, activeTrainingId: training } = await getReadyDataset(pool, params.dataset);
        const found = await getUser(pool, id, params.user);
        if (!found) return { userId: params.user, known: false, favourites: 0, assignment: null };
        const place = training === null ? null : await getAssignment(pool, training, found.userIdx);
        const assignment = training !== null && place ? { training, ...place } : null;
        return { userId: params.user, known: true, favourites: found.favourites, assignment };
      },
    );

    app.get(
      '/datasets/:dataset/movies',
      {
        schema: {
          operationId: 'searchMovies',
          summary: 'Movies by a part of their title, or by id, those that most users like first',
          tags: ['movies'],
          params: ofDataset,
          querystring: z.strictObject({ search: searchText, limit: pageLimit }),
          response: {
            ...notThere,
            200: listOf(countedMovie.describe('Counted over all users')),
          },
        },
      },
      async ({ params, query: { search, limit } }) => {
        const { id } = await getReadyDataset(pool, params.dataset);
        return { items: await searchMovies(pool, id, search, limit) };
      },
    );
  };
}
