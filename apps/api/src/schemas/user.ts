import { z } from 'zod';

export const userSummary = z
  .object({ userId: z.string(), favourites: z.int().describe('How many') })
  .meta({ id: 'UserSummary' });

export const user = z
  .object({
    userId: z.string(),
    known: z.boolean().describe('False for an id that the dataset has never seen'),
    favourites: z.int().describe('How many'),
    assignment: z
      .object({
        training: z.int(),
        cluster: z.int(),
        size: z.int().describe('Users in it'),
        clusterBeforeFix: z.int(),
        overlap: z
          .number()
          .describe(
            "Share of the favourites found among the cluster's, for who was moved by the fix; else 1",
          ),
      })
      .nullable()
      .describe('Where the active model has the user; null where it does not know the user'),
  })
  .meta({ id: 'User' });
