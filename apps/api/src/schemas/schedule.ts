import type { Schedule } from '@elbowroom/trainings';
import { formatInterval, formatKRange } from '@elbowroom/trainings';
import { z } from 'zod';
import { trainingParams } from './training.js';

export const schedule = z
  .object({
    dataset: z.int(),
    every: z.string().describe('How often it is due: 30m, 6h, 1d'),
    minChange: z.number().describe('Share of the favourites that must have changed since the last training'),
    maxLoss: z.number().describe('Share by which nDCG may be lower than that of the model that answers'),
    keep: z.int().describe('How many models stay, the active one among them'),
    train: z.object({ k: z.string(), params: trainingParams }).describe('What each training is asked for'),
    createdAt: z.date(),
    lastRunAt: z.date().nullable(),
    lastRun: z
      .object({
        outcome: z.enum(['started', 'unchanged', 'busy', 'failed']),
        training: z.int().nullable().describe('Begun, under way, or compared with'),
        reason: z.string(),
      })
      .nullable()
      .describe('What came of it when it was due last'),
  })
  .meta({ id: 'Schedule' });

export function showSchedule({ datasetId, everyMs, ks, params, ...row }: Schedule): z.infer<typeof schedule> {
  return {
    ...row,
    dataset: datasetId,
    every: formatInterval(everyMs),
    train: { k: formatKRange(ks), params },
  };
}
