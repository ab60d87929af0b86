import {
  type FrozenMatrix,
  loadMatrix,
  loadRanking,
  type Pool,
  type StoredRanking,
  type Training,
  viewFrozenMatrix,
} from '@elbowroom/store';

/** What the lists of a training are made from. */
export interface LoadedRanking {
  readonly frozen: FrozenMatrix;
  readonly ranking: StoredRanking;
}

/** The model that lists were last made from stays, for the shards that follow; another takes its place. */
export class LoadedRankings {
  #name = '';
  #load: Promise<LoadedRanking> | undefined;

  constructor(private readonly pool: Pool) {}

  load({ id, revision, matrixSha256 }: Training): Promise<LoadedRanking> {
    const name = `${id}-${revision}`;
    if (this.#load && this.#name === name) return this.#load;
    const load = this.#read({ trainingId: id, revision }, matrixSha256);
    this.#name = name;
    this.#load = load;
    load.catch(() => {
      if (this.#load === load) this.#load = undefined;
    });
    return load;
  }

  async #read(key: { trainingId: number; revision: number }, sha256: string): Promise<LoadedRanking> {
    const frozen = viewFrozenMatrix(await loadMatrix(this.pool, sha256));
    return { frozen, ranking: await loadRanking(this.pool, key) };
  }
}
