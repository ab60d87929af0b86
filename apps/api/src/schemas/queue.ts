import { z } from 'zod';

const job = z.object({
  id: z.string(),
  payload: z.unknown().describe('What it is about: ids, and K'),
  progress: z.unknown(),
  startedAt: z.date().nullable(),
});

export const queue = z
  .object({
    queue: z.string(),
    counts: z.object({
      waiting: z.int(),
      active: z.int(),
      delayed: z.int().describe('To be tried again after a while'),
      waitingForFits: z.int(),
      completed: z.int().describe('As far as they are kept'),
      failed: z.int().describe('As far as they are kept'),
    }),
    workers: z
      .array(z.object({ name: z.string().describe('Host and process'), jobs: z.array(job).readonly() }))
      .readonly(),
  })
  .meta({ id: 'Queue' });
