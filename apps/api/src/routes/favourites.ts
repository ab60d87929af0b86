import type { Context } from '@elbowroom/datasets';
import {
  addFavourite,
  getReadyDataset,
  hasFavourite,
  listFavourites,
  removeFavourite,
} from '@elbowroom/datasets';
import { ElbowroomError } from '@elbowroom/errors';
import { changedLists } from '@elbowroom/serving';
import { clusterCounts } from '@elbowroom/trainings';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { favourite } from '../schemas/favourite.js';
import { listOf } from '../schemas/list.js';
import { movie } from '../schemas/movie.js';
import { datasetRef, movieId, userId } from '../schemas/parameters.js';
import { problems } from '../schemas/problem.js';

const tags = ['favourites'];
const ofUser = z.object({ dataset: datasetRef, user: userId });
const params = ofUser.extend({ movie: movieId });

export function favouriteRoutes(context: Context): FastifyPluginAsyncZod {
  const { pool } = context;
  const favourites = { pool, observers: [clusterCounts, changedLists] };
  return async (app) => {
    app.get(
      '/datasets/:dataset/users/:user/favourites',
      {
        schema: {
          operationId: 'listFavourites',
          summary: 'What a user likes, in the order of the catalogue; nothing for users who are not known',
          tags,
          params: ofUser,
          response: { ...problems('DATASET_NOT_FOUND', 'DATASET_NOT_READY'), 200: listOf(movie) },
        },
      },
      async ({ params }) => {
        const { id } = await getReadyDataset(pool, params.dataset);
        return { items: await listFavourites(pool, id, params.user) };
      },
    );

    const changeProblems = problems('DATASET_NOT_FOUND', 'MOVIE_NOT_FOUND', 'DATASET_NOT_READY');

    app.get(
      '/datasets/:dataset/users/:user/favourites/:movie',
      {
        schema: {
          operationId: 'getFavourite',
          summary: 'Whether a user likes a movie',
          tags,
          params,
          response: {
            ...problems('DATASET_NOT_FOUND', 'MOVIE_NOT_FOUND', 'FAVOURITE_NOT_FOUND', 'DATASET_NOT_READY'),
            200: favourite,
          },
        },
      },
      async ({ params: { dataset, user, movie } }) => {
        const { id } = await getReadyDataset(pool, dataset);
        if (await hasFavourite(pool, id, user, movie)) return { userId: user, movieId: movie };
        throw new ElbowroomError('FAVOURITE_NOT_FOUND', {
          problem: `Movie "${movie}" is not a favourite of user "${user}"`,
          remedy: 'Make it one with PUT at the same URL',
          details: { user, movie },
        });
      },
    );

    app.put(
      '/datasets/:dataset/users/:user/favourites/:movie',
      {
        schema: {
          operationId: 'addFavourite',
          summary:
            'Makes a movie a favourite: 201 where it was none, 200 where it was one; a new user is taken in',
          tags,
          params,
          response: { ...changeProblems, 200: favourite, 201: favourite },
        },
      },
      async ({ params: { dataset, user, movie } }, reply) => {
        const { id } = await getReadyDataset(pool, dataset);
        const added = await addFavourite(favourites, id, user, movie);
        reply.code(added ? 201 : 200);
        return { userId: user, movieId: movie };
      },
    );

    app.delete(
      '/datasets/:dataset/users/:user/favourites/:movie',
      {
        schema: {
          operationId: 'removeFavourite',
          summary: 'Takes a movie off the favourites, whether it was one or not',
          tags,
          params,
          response: { ...changeProblems, 204: z.undefined().describe('It is none now') },
        },
      },
      async ({ params: { dataset, user, movie } }, reply) => {
        const { id } = await getReadyDataset(pool, dataset);
        await removeFavourite(favourites, id, user, movie);
        return reply.code(204).send();
      },
    );
  };
}
