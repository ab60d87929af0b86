import type { Queryable } from '@elbowroom/db';
import { type FavouritesMatrix, kernelBytes, prepareMatrix } from '@elbowroom/kmeans';
import type { Source, Stock } from '../memory/shared-cache.js';
import { frozenMatrixBytes, viewFrozenMatrix } from './frozen-matrix.js';
import { loadMatrix } from './load.js';

/** Frozen matrices by their hash, prepared for fits. */
export type Matrices = Stock<string, FavouritesMatrix>;

export function matricesOf(db: Queryable): Source<string, FavouritesMatrix> {
  return {
    nameOf: (sha256) => sha256,
    load: async (sha256) => prepareMatrix(viewFrozenMatrix(await loadMatrix(db, sha256)).matrix),
    heldBytes(matrix) {
      const { users, movies, indices } = matrix;
      return frozenMatrixBytes(users, movies, indices.length) + kernelBytes(matrix);
    },
  };
}
