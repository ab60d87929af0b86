import { z } from 'zod';

export const movie = z
  .object({
    movieId: z.string(),
    title: z.string().nullable().describe('Null where no titles were imported'),
    year: z.int().nullable(),
    genres: z.array(z.string()).readonly(),
  })
  .meta({ id: 'Movie' });
