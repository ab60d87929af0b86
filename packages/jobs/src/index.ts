export { createQueueBackend, migrateQueue, type QueueBackend, type QueueUrls } from './backend.js';
export { type OpenQueues, openQueues } from './board.js';
export { catalogue, type JobName, type Payload, type Result } from './catalogue.js';
export { enqueueOrFail } from './enqueue-or-fail.js';
export type { JobFailure } from './failure.js';
export { inspectRedis, type RedisState } from './inspect-redis.js';
export { type JobUnderWay, lookAt, type QueueState, type WorkerAtWork } from './look.js';
export { createProducer, type JobProducer, type Lists, type Sweep } from './producer.js';
export { settlesWithin } from './settles-within.js';
export {
  type JobContext,
  type JobFunction,
  type JobFunctions,
  type RunningWorker,
  startWorker,
  type WorkerOptions,
} from './worker.js';
