import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FavouritesMatrix } from '@elbowroom/kmeans';
import { readFavourites } from './ratings-file.js';
import { syntheticMatrix } from './synthetic.js';

export const datasetNames = ['article', 'small', 'hundredth', 'tenth', 'full'] as const;

export type DatasetName = (typeof datasetNames)[number];

export interface Dataset {
  readonly name: DatasetName;
  readonly title: string;
  readonly matrix: FavouritesMatrix;
}

/** Data that is not part of the project: beside the checkout, or not there. */
const shared = new URL('../../../../shared/data/', import.meta.url);

const titles: Readonly<Record<DatasetName, string>> = {
  article: "the article's data",
  small: 'ml-latest-small',
  hundredth: 'synthetic, 1/100 of MovieLens 26M',
  tenth: 'synthetic, 1/10 of MovieLens 26M',
  full: 'synthetic, the size of MovieLens 26M',
};

/** @returns the path that is missing, where the dataset is not on this machine */
export function loadDataset(name: DatasetName): Dataset | { readonly missing: string } {
  const dataset = (matrix: FavouritesMatrix): Dataset => ({ name, title: titles[name], matrix });
  switch (name) {
    case 'article':
      return readShared('seed/ratings.csv', dataset);
    case 'small':
      return readShared('ml-latest-small/ratings.csv', dataset);
    default:
      return dataset(syntheticMatrix(name));
  }
}

function readShared(path: string, dataset: (matrix: FavouritesMatrix) => Dataset) {
  const file = fileURLToPath(new URL(path, shared));
  return existsSync(file) ? dataset(readFavourites(file)) : { missing: file };
}
