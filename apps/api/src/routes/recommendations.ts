import { type Context, recommend } from '@elbowroom/commands';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { datasetRef, userId } from '../schemas/parameters.js';
import { bodyErrors, problems } from '../schemas/problem.js';
import { recommendationQuery, recommendationRequest, recommendations } from '../schemas/recommendation.js';

const tags = ['recommendations'];

export function recommendationRoutes({ pool }: Context): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/datasets/:dataset/users/:user/recommendations',
      {
        schema: {
          operationId: 'recommendToUser',
          summary: 'What a user would like next; popular movies for users who are not known',
          tags,
          params: z.object({ dataset: datasetRef, user: userId }),
          querystring: recommendationQuery,
          response: {
            ...problems('CURSOR_INVALID', 'DATASET_NOT_FOUND', 'DATASET_NOT_READY'),
            200: recommendations,
          },
        },
      },
      ({ params, query }) => recommend(pool, params.dataset, { userId: params.user }, query),
    );

    app.post(
      '/datasets/:dataset/recommendations',
      {
        config: { scope: 'read' },
        schema: {
          operationId: 'recommendToFavourites',
          summary: 'The same for somebody who is not a user yet, by what they like',
          tags,
          params: z.object({ dataset: datasetRef }),
          body: recommendationRequest,
          response: {
            ...problems(...bodyErrors, 'CURSOR_INVALID', 'DATASET_NOT_FOUND', 'DATASET_NOT_READY'),
            200: recommendations,
          },
        },
      },
      ({ params, body: { favourites, ...options } }) =>
        recommend(pool, params.dataset, { favourites }, options),
    );
  };
}
