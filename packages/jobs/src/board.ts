import { Queue } from 'bullmq';
import type { QueueBackend } from './backend.js';
import { queueNames } from './catalogue.js';
import { closeSoon } from './close-soon.js';

/** Every queue, with all that BullMQ has to say of it. */
export interface OpenQueues {
  readonly queues: readonly Queue[];
  close(): Promise<void>;
}

/** For a board that shows the queues; whoever adds jobs uses the producer. */
export function openQueues(backend: QueueBackend): OpenQueues {
  const queues = queueNames.map((name) => {
    const queue: unknown = backend.queue(name);
    if (queue instanceof Queue) return queue;
    throw new TypeError(`the backend's queue ${name} is none of BullMQ's`);
  });
  return {
    queues,
    async close() {
      await Promise.all(queues.map(closeSoon));
    },
  };
}
