import { type FavouritesMatrix, kernelBytes, prepareMatrix } from '@elbowroom/kmeans';
import { frozenMatrixBytes, loadMatrix, type Queryable, viewFrozenMatrix } from '@elbowroom/store';
import type { MatrixSource } from './memory-budget.js';

/** The frozen matrices by their hash, prepared for fits. */
export function matricesOf(db: Queryable): MatrixSource<FavouritesMatrix> {
  return {
    async load(sha256) {
      return prepareMatrix(viewFrozenMatrix(await loadMatrix(db, sha256)).matrix);
    },
    heldBytes(matrix) {
      const { users, movies, indices } = matrix;
      return frozenMatrixBytes(users, movies, indices.length) + kernelBytes(matrix);
    },
  };
}
