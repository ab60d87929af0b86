import { type Context, requestIngest } from '@elbowroom/commands';
import { getDataset, listDatasets, listRejects } from '@elbowroom/store';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { idempotent } from '../idempotency.js';
import { dataset, ingestRequest, reject, showDataset } from '../schemas/dataset.js';
import { listOf } from '../schemas/list.js';
import { afterLine, datasetRef, pageLimit } from '../schemas/parameters.js';
import { bodyErrors, keyErrors, problems } from '../schemas/problem.js';
import type { ServerPaths } from '../server-paths.js';

const tags = ['datasets'];
const params = z.object({ dataset: datasetRef });

export function datasetRoutes(context: Context, serverPath: ServerPaths): FastifyPluginAsyncZod {
  const { pool } = context;
  return async (app) => {
    app.post(
      '/datasets',
      {
        schema: {
          operationId: 'importDataset',
          summary: 'Imports files that lie on the server; 200 where the same import was there already',
          tags,
          headers: idempotent,
          body: ingestRequest,
          response: {
            ...problems(
              ...bodyErrors,
              ...keyErrors,
              'SERVER_PATHS_FORBIDDEN',
              'DATASET_NAME_TAKEN',
              'INPUT_FILE_MISSING',
              'INPUT_FILE_IS_DIRECTORY',
              'INPUT_FILE_UNREADABLE',
              'INPUT_FILE_EMPTY',
              'QUEUE_UNREACHABLE',
            ),
            200: dataset,
            202: dataset,
          },
        },
      },
      async ({ body: { ratings, movies, links, name, ...options } }, reply) => {
        const registration = await requestIngest(context, {
          ratings: await serverPath(ratings),
          movies: movies && (await serverPath(movies)),
          links: links && (await serverPath(links)),
          name,
          options,
        });
        reply.code(registration.created ? 202 : 200);
        reply.header('location', `/v1/datasets/${registration.dataset.id}`);
        return showDataset(registration.dataset);
      },
    );

    app.get(
      '/datasets',
      {
        schema: {
          operationId: 'listDatasets',
          summary: 'All datasets, the oldest first',
          tags,
          response: { ...problems(), 200: listOf(dataset) },
        },
      },
      async () => ({ items: (await listDatasets(pool)).map(showDataset) }),
    );

    app.get(
      '/datasets/:dataset',
      {
        schema: {
          operationId: 'getDataset',
          summary: 'A dataset, and how far its import is',
          tags,
          params,
          response: { ...problems('DATASET_NOT_FOUND'), 200: dataset },
        },
      },
      async ({ params }) => showDataset(await getDataset(pool, params.dataset)),
    );

    app.get(
      '/datasets/:dataset/rejects',
      {
        schema: {
          operationId: 'listRejects',
          summary: 'The rows that the import left out, in the order of the file',
          tags,
          params,
          querystring: z.strictObject({ after: afterLine, limit: pageLimit }),
          response: {
            ...problems('DATASET_NOT_FOUND'),
            200: listOf(reject).extend({ nextAfter: z.int().nullable().describe('Null on the last page') }),
          },
        },
      },
      async ({ params, query: { after, limit } }) => {
        const { id } = await getDataset(pool, params.dataset);
        // One more than asked tells whether there is a next page.
        const rows = await listRejects(pool, id, { after, limit: limit + 1 });
        const items = rows.slice(0, limit);
        return { items, nextAfter: rows.length > limit ? (items.at(-1)?.line ?? null) : null };
      },
    );
  };
}
