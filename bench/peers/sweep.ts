import { z } from 'zod';

export interface SweepRequest {
  readonly firstK: number;
  readonly lastK: number;
  readonly nInit: number;
  readonly seed: number;
}

/** One WCSS a K. */
export const sweepAnswer = z.object({ seconds: z.number(), wcss: z.array(z.number()) });

export type SweepAnswer = z.infer<typeof sweepAnswer>;
