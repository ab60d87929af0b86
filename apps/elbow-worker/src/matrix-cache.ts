import { type FavouritesMatrix, prepareMatrix } from '@elbowroom/kmeans';
import { loadMatrix, type Queryable, viewFrozenMatrix } from '@elbowroom/store';

/** Sweeps of two trainings may run side by side; a third matrix takes the place of the one not used for longest. */
const KEPT = 2;

/** Loads and prepares each matrix once, whichever number of fits of it run at the same time. */
export class MatrixCache {
  readonly #loads = new Map<string, Promise<FavouritesMatrix>>();

  constructor(private readonly db: Queryable) {}

  async get(sha256: string): Promise<FavouritesMatrix> {
    const load = this.#loads.get(sha256) ?? this.#load(sha256);
    this.#loads.delete(sha256);
    this.#loads.set(sha256, load);
    for (const oldest of this.#loads.keys()) {
      if (this.#loads.size <= KEPT) break;
      this.#loads.delete(oldest);
    }
    return load;
  }

  async #load(sha256: string): Promise<FavouritesMatrix> {
    try {
      return prepareMatrix(viewFrozenMatrix(await loadMatrix(this.db, sha256)).matrix);
    } catch (error) {
      this.#loads.delete(sha256);
      throw error;
    }
  }
}
