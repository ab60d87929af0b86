import { z } from 'zod';

/** Lists are objects, so that something can be added beside their items. */
export function listOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item).readonly() });
}
