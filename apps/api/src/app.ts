import type { Context } from '@elbowroom/commands';
import type { TrainingNews } from '@elbowroom/store';
import swagger from '@fastify/swagger';
import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { acceptEmptyJson } from './empty-json.js';
import { keepAnswers } from './idempotency.js';
import { openapiOptions, openapiRoutes } from './openapi.js';
import { routeNotFound, sendProblem } from './problems.js';
import { clusterRoutes } from './routes/clusters.js';
import { datasetRoutes } from './routes/datasets.js';
import { eventRoutes } from './routes/events.js';
import { favouriteRoutes } from './routes/favourites.js';
import { healthRoutes } from './routes/health.js';
import { recommendationRoutes } from './routes/recommendations.js';
import { trainingRoutes } from './routes/trainings.js';
import { openServerPaths } from './server-paths.js';

export interface Dependencies extends Context {
  readonly news: TrainingNews;
  readonly log: FastifyBaseLogger;
}

export interface AppOptions {
  /** The folder below which clients may name files to import, or null where they may name none. */
  readonly allowServerPaths: string | null;
}

/** Two lists of a thousand ids of the greatest length, in any script, stay below it. */
const BODY_LIMIT_BYTES = 1024 * 1024;

/** What Node takes as the head of a request: the schemas say what is wrong with a long id, the router could not. */
const MAX_PARAM_LENGTH = 16 * 1024;

/**
 * The HTTP API, ready to listen or to be injected into.
 *
 * @throws ElbowroomError CONFIG_INVALID where the folder of `allowServerPaths` is not there
 */
export async function buildApp(dependencies: Dependencies, options: AppOptions): Promise<FastifyInstance> {
  const { log, news, ...context } = dependencies;
  const serverPath = await openServerPaths(options.allowServerPaths);
  const app = Fastify({
    loggerInstance: log,
    bodyLimit: BODY_LIMIT_BYTES,
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
    frameworkErrors: sendProblem,
  });
  acceptEmptyJson(app);
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(sendProblem);
  app.setNotFoundHandler(routeNotFound);

  await app.register(swagger, openapiOptions);
  await app.register(healthRoutes(context));
  await app.register(
    async (v1) => {
      keepAnswers(v1, context.pool);
      await v1.register(openapiRoutes);
      await v1.register(datasetRoutes(context, serverPath));
      await v1.register(trainingRoutes(context));
      await v1.register(eventRoutes(context, news));
      await v1.register(clusterRoutes(context));
      await v1.register(recommendationRoutes(context));
      await v1.register(favouriteRoutes(context));
    },
    { prefix: '/v1' },
  );
  return app;
}
