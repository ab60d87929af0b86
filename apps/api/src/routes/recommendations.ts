import type { Context } from '@elbowroom/datasets';
import type { Metrics } from '@elbowroom/metrics';
import { type Recipient, type RecommendOptions, recommend } from '@elbowroom/serving';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { datasetRef, userId } from '../schemas/parameters.js';
import { bodyErrors, problems } from '../schemas/problem.js';
import { recommendationQuery, recommendationRequest, recommendations } from '../schemas/recommendation.js';

const tags = ['recommendations'];

export function recommendationRoutes(
  { pool }: Context,
  { recommendationSeconds }: Metrics,
): FastifyPluginAsyncZod {
  async function timed(
    { routeOptions }: Pick<FastifyRequest, 'routeOptions'>,
    dataset: number | string,
    recipient: Recipient,
    options: RecommendOptions,
  ) {
    const found = recommendationSeconds.startTimer({ route: routeOptions.url ?? '' });
    const list = await recommend(pool, dataset, recipient, options);
    found({ source: list.source });
    return list;
  }

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
      (request) => {
        const { params, query } = request;
        return timed(request, params.dataset, { userId: params.user }, query);
      },
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
      (request) => {
        const { favourites, ...options } = request.body;
        return timed(request, request.params.dataset, { favourites }, options);
      },
    );
  };
}
