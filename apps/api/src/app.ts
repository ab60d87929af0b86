import { join } from 'node:path';
import { type Config, loadConfig } from '@elbowroom/config';
import type { Context } from '@elbowroom/datasets';
import type { JobProducer, QueueBackend } from '@elbowroom/jobs';
import { Metrics } from '@elbowroom/metrics';
import type { TrainingNews } from '@elbowroom/trainings';
import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import swagger from '@fastify/swagger';
import type { Tracer } from '@opentelemetry/api';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { countRequests } from './count-requests.js';
import { closeDoors } from './doors/gate.js';
import { KeyRing } from './doors/key-ring.js';
import { createRateLimiter } from './doors/rate-limits.js';
import { corsOptions, securityHeaders } from './doors/security-headers.js';
import { acceptEmptyJson } from './empty-json.js';
import { keepAnswers } from './idempotency.js';
import { openapiOptions, openapiRoutes } from './openapi.js';
import { pageRoutes } from './page.js';
import { routeNotFound, sendProblem } from './problems.js';
import { describeRequest, requestId } from './requests.js';
import { clusterProfileRoutes } from './routes/cluster-profiles.js';
import { clusterRoutes } from './routes/clusters.js';
import { datasetRoutes } from './routes/datasets.js';
import { evaluationRoutes } from './routes/evaluations.js';
import { eventRoutes } from './routes/events.js';
import { favouriteRoutes } from './routes/favourites.js';
import { healthRoutes } from './routes/health.js';
import { metricsRoutes } from './routes/metrics.js';
import { queueStateRoutes } from './routes/queue-states.js';
import { queueRoutes } from './routes/queues.js';
import { recommendationRoutes } from './routes/recommendations.js';
import { scheduleRoutes } from './routes/schedules.js';
import { trainingRoutes } from './routes/trainings.js';
import { userRoutes } from './routes/users.js';
import { openServerPaths } from './server-paths.js';
import { traceRequests } from './trace-requests.js';
import { sweepUploads } from './uploads/sweep.js';
import { UploadFolder } from './uploads/upload-folder.js';

export interface Dependencies extends Context {
  readonly news: TrainingNews;
  readonly jobs: Context['jobs'] & Pick<JobProducer, 'depths'>;
  readonly log: FastifyBaseLogger;
  /** Of the process; where they are left out the app counts for itself. */
  readonly metrics?: Metrics;
  /** With it, every request has a span. */
  readonly tracer?: Tracer | undefined;
  /** Shown at /queues; where it is left out, there is nothing there. */
  readonly queue?: QueueBackend;
  /** The folder of the page; where it is left out, there is nothing at /. */
  readonly page?: string;
}

/** What of the configuration is the API's; what is left out is as without its variable. */
export type AppOptions = Partial<
  Pick<
    Config,
    | 'allowServerPaths'
    | 'corsOrigins'
    | 'home'
    | 'rateLimitPerAddress'
    | 'rateLimitPerKey'
    | 'trustProxy'
    | 'uploadLimitMb'
  >
>;

/** Two lists of a thousand ids of the greatest length, in any script, stay below it. */
const BODY_LIMIT_BYTES = 1024 * 1024;

const MIB = 1024 * 1024;

/** Enough for a large upload over a slow line; who sends slower than that holds a connection for nothing. */
const REQUEST_TIMEOUT_MS = 30 * 60_000;

/** An upload that was abandoned is kept for a day in any case. */
const SWEEP_EVERY_MS = 24 * 3_600_000;

/** What Node takes as the head of a request: the schemas say what is wrong with a long id, the router could not. */
const MAX_PARAM_LENGTH = 16 * 1024;

/**
 * The HTTP API, ready to listen or to be injected into.
 *
 * @throws ElbowroomError CONFIG_INVALID where the folder of `allowServerPaths` is not there
 */
export async function buildApp(dependencies: Dependencies, options: AppOptions): Promise<FastifyInstance> {
  const { log, news, queue, page, metrics = new Metrics(), tracer, ...context } = dependencies;
  const config = { ...loadConfig({}), ...options };
  const serverPath = await openServerPaths(config.allowServerPaths);
  const uploads = new UploadFolder(join(config.home, 'uploads'), config.uploadLimitMb * MIB);
  const app = Fastify({
    loggerInstance: log.child({}, { serializers: { req: describeRequest } }),
    genReqId: requestId,
    logController: new LogController({ requestIdLogLabel: 'requestId' }),
    requestTimeout: REQUEST_TIMEOUT_MS,
    trustProxy: [...config.trustProxy],
    bodyLimit: BODY_LIMIT_BYTES,
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
    frameworkErrors: sendProblem,
  });
  acceptEmptyJson(app);
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(sendProblem);
  app.setNotFoundHandler(routeNotFound);

  await app.register(helmet, securityHeaders);
  if (config.corsOrigins.length > 0) await app.register(cors, corsOptions(config.corsOrigins));
  const limiter = await createRateLimiter(app, config);
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  countRequests(app, metrics);
  if (tracer) traceRequests(app, tracer);
  closeDoors(app, { keys: new KeyRing(context.pool), limiter, origins: config.corsOrigins });

  await app.register(swagger, openapiOptions);
  await app.register(healthRoutes(context));
  await app.register(metricsRoutes(context, metrics));
  await app.register(
    async (v1) => {
      keepAnswers(v1, context.pool);
      await v1.register(openapiRoutes);
      await v1.register(datasetRoutes(context, serverPath, uploads));
      await v1.register(trainingRoutes(context));
      await v1.register(evaluationRoutes(context));
      await v1.register(scheduleRoutes(context));
      await v1.register(eventRoutes(context, news));
      await v1.register(clusterRoutes(context));
      await v1.register(clusterProfileRoutes(context));
      await v1.register(userRoutes(context));
      await v1.register(recommendationRoutes(context, metrics));
      await v1.register(favouriteRoutes(context));
      if (queue) await v1.register(queueStateRoutes(context, queue));
    },
    { prefix: '/v1' },
  );
  const sweep = () =>
    sweepUploads(context.pool, uploads.path).catch((err) => log.warn({ err }, 'old uploads are left'));
  const sweeping = setInterval(sweep, SWEEP_EVERY_MS).unref();
  // An app that is only built, to be asked for its document for instance, touches neither database nor disk.
  app.addHook('onListen', sweep);
  app.addHook('onClose', async () => clearInterval(sweeping));
  if (queue) await app.register(queueRoutes(context, queue), { prefix: '/queues' });
  if (page !== undefined) await app.register(pageRoutes(page));
  return app;
}
