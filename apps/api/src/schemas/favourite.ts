import { z } from 'zod';

export const favourite = z.object({ userId: z.string(), movieId: z.string() }).meta({ id: 'Favourite' });
