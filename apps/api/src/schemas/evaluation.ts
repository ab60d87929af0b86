import { z } from 'zod';
import { storedError } from './stored-error.js';

const estimate = z.object({
  mean: z.number(),
  low: z.number().describe('Of an interval of 95%, by bootstrap over users'),
  high: z.number(),
});

const rankerMeasures = z
  .object({
    ranker: z.string(),
    precision: estimate,
    recall: estimate,
    ndcg: estimate,
    averagePrecision: estimate,
    hit: estimate,
    versusPopularity: estimate.describe('How many times as high nDCG is as that of popularity'),
    coverage: z.number().describe('Share of the movies that anybody likes which are in any list'),
    gini: z
      .number()
      .describe('How unevenly these are recommended: 0 all equally often, towards 1 a few alone'),
    popularity: z.number().describe('Mean share of users who like what is recommended'),
  })
  .meta({ id: 'RankerMeasures' });

/** How good the lists of a training are. */
export const evaluation = z
  .object({
    training: z.int(),
    status: z.enum(['running', 'ready', 'failed']),
    at: z.int().describe('Places of the lists'),
    seed: z.int(),
    k: z.int(),
    users: z.int().nullable().describe('Users whose lists were measured'),
    rankers: z
      .array(rankerMeasures)
      .readonly()
      .nullable()
      .describe("The training's own first, then the article's and popularity to compare with"),
    error: storedError.nullable(),
    startedAt: z.date(),
    finishedAt: z.date().nullable(),
  })
  .meta({ id: 'Evaluation' });
