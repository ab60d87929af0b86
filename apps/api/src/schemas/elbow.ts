import { boundaryValue, parseBoundary } from '@elbowroom/kmeans';
import type { FitSummary, Training } from '@elbowroom/store';
import { z } from 'zod';

const rule = z.enum(['boundary', 'kneedle', 'silhouette']);

const elbow = z
  .object({
    rule,
    k: z.int().describe('The K it chooses; where it finds none, the largest K swept'),
    clear: z.boolean().describe('False where the curve gives the rule too little to go by'),
    reason: z.string(),
  })
  .meta({ id: 'Elbow' });

const point = z.object({
  k: z.int(),
  wcss: z.number(),
  difference: z.number().nullable().describe('WCSS(K) - WCSS(K+1); null until K+1 is fitted'),
  silhouette: z.number().nullable(),
  iterations: z.int(),
  converged: z.boolean(),
  seconds: z.number(),
});

/** A sweep, what the rules make of it, and the K that was taken. */
export const sweep = z
  .object({
    training: z.int(),
    status: z.enum(['running', 'ready', 'failed']),
    curve: z.array(point).describe('The K fitted so far, ascending'),
    boundary: z.object({
      given: z.string().describe('As asked for: a number, or a share of WCSS(1)'),
      value: z.number().describe('The WCSS it stands for'),
    }),
    rules: z
      .object({ boundary: elbow, kneedle: elbow, silhouette: elbow })
      .nullable()
      .describe('Of the last revision that became ready; null before the first'),
    choice: z
      .object({
        k: z.int(),
        byHand: z.boolean(),
        rule: rule.describe('The rule of the training'),
        clear: z.boolean().describe('Whether the rule found a clear elbow'),
        reason: z.string(),
      })
      .nullable(),
  })
  .meta({ id: 'Sweep' });

type Sweep = z.infer<typeof sweep>;

/** @param wcss1 the WCSS at K = 1, of which the boundary may be a share */
export function showSweep(training: Training, fits: readonly FitSummary[], wcss1: number): Sweep {
  const { boundary } = training.params;
  return {
    training: training.id,
    status: training.status,
    curve: showCurve(fits),
    boundary: { given: boundary, value: boundaryValue(parseBoundary(boundary), wcss1) },
    rules: training.elbows,
    choice: showChoice(training),
  };
}

/** While a sweep runs there are gaps in its curve: fits end in any order. */
function showCurve(fits: readonly FitSummary[]): Sweep['curve'] {
  const wcssAt = new Map(fits.map(({ k, wcss }) => [k, wcss]));
  return fits.map((fit) => {
    const next = wcssAt.get(fit.k + 1);
    return { ...fit, difference: next === undefined ? null : fit.wcss - next };
  });
}

function showChoice({ elbows, chosenK, kByHand, params }: Training): Sweep['choice'] {
  if (elbows === null || chosenK === null) return null;
  const { rule, k, clear, reason } = elbows[params.rule];
  // While another choice by hand is on its way the one before still stands: it is neither K.
  const byHand = chosenK === kByHand || chosenK !== k;
  return {
    k: chosenK,
    byHand,
    rule,
    clear,
    reason: byHand ? `Chosen by hand; the rule ${rule} takes K = ${k}: ${reason}` : reason,
  };
}
