import { afterAll, beforeAll, it } from 'vitest';
import { z } from 'zod';
import { Product } from '../setup/product.js';
import { sharedData } from '../setup/shared-data.js';
import { type Askers, answersOf } from './answers.js';
import { expectGoldens } from './goldens.js';
import { evaluationOf, publishedBy } from './published.js';
import type { NamedTrainings } from './trainings.js';

const dataset = z.looseObject({ id: z.number(), counts: z.unknown() });

export interface Golden {
  readonly name: string;
  readonly trainings: NamedTrainings;
  readonly askers: Askers;
  /** Imports the dataset under that name. */
  ingest(product: Product): Promise<unknown>;
}

/** One training after another, then what was published, then the answers: these change favourites. */
export function golden({ name, trainings, askers, ingest }: Golden): void {
  const numbers: Record<string, number> = {};
  let product: Product;
  let id: number;

  beforeAll(async () => {
    product = await Product.open();
    await ingest(product);
    await product.up();
    await product.ready(`/datasets/${name}`);
    for (const [training, request] of Object.entries(trainings)) {
      numbers[training] = await product.train(name, request);
    }
    // All trainings of a dataset, on cores that may be busy.
  }, 900_000);

  afterAll(() => product?.close());

  it('is imported the same', async () => {
    const found = dataset.parse(await product.ask('GET', `/datasets/${name}`));
    id = found.id;
    expectGoldens(`${name}/import`, {
      counts: found.counts,
      ratings: await product.rows(
        `select user_id, movie_id, rating, rated_at from ratings
         join users using (dataset_id, user_idx) join movies using (dataset_id, movie_idx)
         where dataset_id = $1 order by user_id collate "C", movie_id collate "C"`,
        id,
      ),
      favourites: await product.rows(
        `select user_id, movie_id from favourites
         join users using (dataset_id, user_idx) join movies using (dataset_id, movie_idx)
         where dataset_id = $1 order by user_id collate "C", movie_id collate "C"`,
        id,
      ),
      movies: await product.rows(
        `select movie_id, title, year, genres, favourites from movies
         where dataset_id = $1 order by movie_id collate "C"`,
        id,
      ),
      numbers: [
        await product.rows('select user_id from users where dataset_id = $1 order by user_idx', id),
        await product.rows('select movie_id from movies where dataset_id = $1 order by movie_idx', id),
      ],
      matrix: await product.rows(
        `select users, movies, favourites, distinct_rows, metric, wcss1
         from matrices join matrix_wcss1 using (sha256) order by metric`,
      ),
      'matrix.sha256': await product.rows('select sha256 from matrices'),
    });
  });

  it.each(Object.entries(trainings))('publishes the same: %s', async (training, { evaluate }) => {
    const number = numbers[training] ?? 0;
    expectGoldens(`${name}/${training}`, {
      ...(await publishedBy(product, id, number)),
      ...(evaluate && (await evaluationOf(product, number))),
    });
  });

  it.each(Object.keys(trainings))('answers the same: %s', async (training) => {
    const answers = await answersOf(product, name, numbers[training] ?? 0, askers);
    expectGoldens(`${name} answers/${training}`, answers);
  });
}

/** How a file is read. */
export const readOptions = ['--threshold', '4', '--scale', '0.5..5'];

/** Names the import of files; the workers make it. */
export function ingestFiles(name: string, ratings: string, ...options: string[]): Golden['ingest'] {
  return (product) =>
    product.run('ingest', sharedData(ratings), '--dataset', name, ...readOptions, ...options);
}
