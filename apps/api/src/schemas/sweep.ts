import { RULES } from '@elbowroom/kmeans';
import type { ElbowReport } from '@elbowroom/trainings';
import { z } from 'zod';
import { trainingStatus } from './training.js';

const rule = z.enum(RULES);

const elbow = z
  .object({
    rule,
    k: z.int().describe('The K it chooses; where it finds none, the largest K swept'),
    clear: z.boolean().describe('False where the curve gives the rule too little to go by'),
    reason: z.string(),
  })
  .meta({ id: 'Elbow' });

/** A fit in the curve of its sweep. */
export const point = z.object({
  k: z.int(),
  wcss: z.number(),
  difference: z.number().nullable().describe('WCSS(K) - WCSS(K+1); null until K+1 is fitted'),
  silhouette: z.number().nullable(),
  calinskiHarabasz: z
    .number()
    .nullable()
    .describe('Mean squares between clusters over those within; null where that is not defined'),
  iterations: z.int(),
  converged: z.boolean(),
  seconds: z.number(),
  sizes: z.array(z.int()).readonly().describe('Users in each of its clusters'),
  worker: z.string().describe('Host and process that made it'),
});

/** The K that was taken, and why. */
export const choice = z.object({
  k: z.int(),
  byHand: z.boolean(),
  rule: rule.describe('The rule of the training'),
  clear: z.boolean().describe('Whether the rule found a clear elbow'),
  reason: z.string(),
});

/** A sweep, what the rules make of it, and the K that was taken. */
export const sweep = z
  .object({
    training: z.int(),
    status: trainingStatus,
    curve: z.array(point).describe('The K fitted so far, ascending'),
    boundary: z.object({
      given: z.string().describe('As asked for: a number, or a share of WCSS(1)'),
      value: z.number().describe('The WCSS it stands for'),
    }),
    rules: z
      .object({ boundary: elbow, kneedle: elbow, silhouette: elbow })
      .nullable()
      .describe('Of the last revision that became ready; null before the first'),
    choice: choice.nullable(),
  })
  .meta({ id: 'Sweep' });

export function showSweep({ training, fits, boundary, elbows, choice }: ElbowReport): z.infer<typeof sweep> {
  return {
    training: training.id,
    status: training.status,
    curve: [...fits],
    boundary: { given: training.params.boundary, value: boundary },
    rules: elbows,
    choice,
  };
}
