import { z } from 'zod';
import type { Product } from '../setup/product.js';
import type { Entries } from './goldens.js';

const page = z.looseObject({
  items: z.array(
    z.looseObject({ movieId: z.string(), score: z.number(), count: z.number(), reason: z.string() }),
  ),
  nextCursor: z.string().nullable(),
});

type Page = z.infer<typeof page>;

/** Who asks, by the ids of a dataset. */
export interface Askers {
  readonly users: readonly string[];
  /** A user who is given a favourite for a while; nobody else's answers may be asked for twice. */
  readonly changed: string;
  readonly added: string;
  /** What somebody likes who is no user. */
  readonly favourites: readonly string[];
}

/** What the API answers from a training's model. Changes the favourites of one user, and puts them back. */
export async function answersOf(
  product: Product,
  dataset: string,
  training: number,
  { users, changed, added, favourites }: Askers,
): Promise<Entries> {
  await product.ask('POST', `/trainings/${training}/activate`);
  const pages: Record<string, Page> = {};
  const ask = async (name: string, method: string, path: string, body?: object): Promise<string | null> => {
    const answered = page.parse(await product.ask(method, `/datasets/${dataset}${path}`, body));
    pages[name] = answered;
    return answered.nextCursor;
  };
  const anonymous = '/recommendations';

  for (const user of users) {
    const path = `/users/${user}/recommendations`;
    const cursor = await ask(`${user} why`, 'GET', `${path}?limit=10&why=true`);
    if (cursor !== null) await ask(`${user} next page`, 'GET', `${path}?limit=7&cursor=${cursor}`);
    const reordered = await ask(`${user} reordered`, 'GET', `${path}?limit=5&diversity=0.3&novelty=0.6`);
    if (reordered !== null) {
      await ask(`${user} reordered, next page`, 'GET', `${path}?limit=5&cursor=${reordered}&why=true`);
    }
    await ask(`${user} filtered`, 'GET', `${path}?limit=5&yearFrom=1980&minCount=3`);
  }
  const cursor = await ask('anonymous', 'POST', anonymous, { favourites, limit: 10, why: true });
  if (cursor !== null) await ask('anonymous, next page', 'POST', anonymous, { favourites, limit: 7, cursor });
  await ask('anonymous reordered', 'POST', anonymous, { favourites, limit: 5, diversity: 0.5, novelty: 0.2 });
  await ask('nobody', 'POST', anonymous, { favourites: [], limit: 10 });

  const favourite = `/datasets/${dataset}/users/${changed}/favourites/${added}`;
  await product.ask('PUT', favourite);
  await ask('changed', 'GET', `/users/${changed}/recommendations?limit=10&why=true`);
  await product.ask('DELETE', favourite);
  await ask('changed back', 'GET', `/users/${changed}/recommendations?limit=10`);

  const each = (show: (page: Page) => unknown) =>
    Object.fromEntries(Object.entries(pages).map(([name, answer]) => [name, show(answer)]));
  return {
    'answers.movies': each(({ items }) => items.map(({ movieId, score, count }) => [movieId, score, count])),
    'answers.reasons': each(({ items }) => items.map(({ reason }) => reason)),
    'answers.whole': each(({ nextCursor, ...answer }) => answer),
    'answers.cursors': each(({ nextCursor }) => nextCursor),
    clusters: await product.ask('GET', `/datasets/${dataset}/clusters`),
    'cluster-map': await product.ask('GET', `/datasets/${dataset}/cluster-map`),
    'cluster-profile': await product.ask('GET', `/datasets/${dataset}/clusters/0/profile`),
  };
}
