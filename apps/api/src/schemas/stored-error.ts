import { z } from 'zod';

/** Why an import or a training failed. */
export const storedError = z
  .object({ code: z.string(), problem: z.string(), remedy: z.string() })
  .meta({ id: 'Failure' });
