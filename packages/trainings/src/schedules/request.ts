import { z } from 'zod';
import { parsed, trainingRequest } from '../sweeps/request.js';
import { formatInterval, parseInterval } from './interval.js';

/** What may be asked of a schedule, with the defaults; the same for the command and for the API. */
export const scheduleRequest = z.strictObject({
  every: z
    .string()
    .transform(parsed((text) => formatInterval(parseInterval(text))))
    .describe('How often: 30m, 6h, 1d'),
  minChange: z
    .number()
    .min(0)
    .max(1)
    .default(0.01)
    .describe('Share of the favourites that must have changed since the last training'),
  maxLoss: z
    .number()
    .min(0)
    .max(1)
    .default(0.05)
    .describe(
      'Share by which nDCG may be lower than that of the model that answers; a worse model waits for a person',
    ),
  keep: z
    .int()
    .min(1)
    .max(1000)
    .default(3)
    .describe('How many models stay, the active one among them; of older trainings the record alone'),
  train: trainingRequest.prefault({}).describe('What each training is asked for'),
});

export type ScheduleRequest = z.input<typeof scheduleRequest>;
