import {
  type Context,
  type Dataset,
  discardFiles,
  getDataset,
  listDatasets,
  listRejects,
  requestIngest,
} from '@elbowroom/datasets';
import { ElbowroomError } from '@elbowroom/errors';
import { findEarlierModel } from '@elbowroom/trainings';
import multipart from '@fastify/multipart';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { requireScope } from '../doors/scopes.js';
import { idempotent } from '../idempotency.js';
import {
  dataset,
  datasetProgress,
  ingestRequest,
  reject,
  showDataset,
  toldProgress,
} from '../schemas/dataset.js';
import { listOf } from '../schemas/list.js';
import { afterLine, datasetRef, pageLimit } from '../schemas/parameters.js';
import { bodyErrors, keyErrors, problems } from '../schemas/problem.js';
import type { ServerPaths } from '../server-paths.js';
import { receiveForm } from '../uploads/receive-form.js';
import type { UploadFolder } from '../uploads/upload-folder.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Files that came with the request, and that nobody but the request knows of yet; null where it brings none. */
    uploaded: readonly string[] | null;
  }
}

const tags = ['datasets'];
const params = z.object({ dataset: datasetRef });

export function datasetRoutes(
  context: Context,
  serverPath: ServerPaths,
  uploads: UploadFolder,
): FastifyPluginAsyncZod {
  const { pool } = context;
  return async (app) => {
    await app.register(multipart);
    app.decorateRequest('uploaded', null);

    app.post(
      '/datasets',
      {
        config: { form: true },
        preValidation: async (request) => {
          if (!request.isMultipart()) return;
          const body = await receiveForm(request, uploads, (path) => {
            request.uploaded = [...(request.uploaded ?? []), path];
          });
          // The schema has yet to say whether this is what the handler takes.
          Object.assign(request, { body });
        },
        // Whatever the answer is: files that no import has taken over go with the request.
        onSend: async (request) => {
          if (request.uploaded) await discardFiles(request.uploaded);
        },
        schema: {
          operationId: 'importDataset',
          summary:
            'Imports files that are sent as a form, or that lie on the server; 200 where the same import was there already',
          tags,
          headers: idempotent,
          body: ingestRequest,
          response: {
            ...problems(
              ...bodyErrors,
              ...keyErrors,
              'UPLOAD_TOO_LARGE',
              'UPLOAD_NOT_STORED',
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
      async (request, reply) => {
        const { ratings, movies, links, name, ...options } = request.body;
        const uploaded = request.isMultipart();
        if (uploaded && name === undefined) throw nameless();
        if (!uploaded) requireScope(request, 'admin');
        const pathOf = uploaded ? async (path: string) => path : serverPath;
        const registration = await requestIngest(
          { ...context, requestId: request.id },
          {
            ratings: await pathOf(ratings),
            movies: movies && (await pathOf(movies)),
            links: links && (await pathOf(links)),
            name,
            uploaded,
            options,
          },
        );
        if (registration.created) request.uploaded = null;
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
          summary: 'A dataset, how far its import is, and which model a rollback goes back to',
          tags,
          params,
          response: { ...problems('DATASET_NOT_FOUND'), 200: datasetProgress },
        },
      },
      async ({ params }) => {
        const found = await getDataset(pool, params.dataset);
        const earlier = await findEarlierModel(pool, found.id);
        return {
          ...showDataset(found),
          earlierTraining: earlier?.trainingId ?? null,
          progress: await importProgress(context, found),
        };
      },
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

/** Progress is a courtesy: a queue that is away keeps nobody from looking at the dataset. */
async function importProgress({ jobs }: Context, { id, attempt, status }: Dataset) {
  if (status !== 'importing') return null;
  return toldProgress.parse(await jobs.ingestProgress(id, attempt).catch(() => null));
}

function nameless(): ElbowroomError {
  return new ElbowroomError('USAGE', {
    problem: 'The form names no dataset',
    remedy: 'Send a field "name" with it',
  });
}
