import { DEFAULT_TOLERANCE, type FavouritesMatrix } from '@elbowroom/kmeans';
import { FitThreads } from '@elbowroom/trainings';
import type { Dataset } from '../data/datasets.js';
import { type Comparison, type Contender, timed } from '../measure.js';

const LAST_K = 30;

/** The sweep in the threads of an elbow worker: one fit at a time against two. */
export function threads({ matrix }: Dataset): Comparison {
  return {
    title: `Sweep K = 1..${LAST_K}, lloyd, one restart each, in the threads of an elbow worker`,
    contenders: [inThreads('two threads', 2, matrix), inThreads('one thread', 1, matrix)],
    goals: [{ ours: 'two threads', peer: 'one thread', times: 1.8 }],
  };
}

function inThreads(name: string, count: number, matrix: FavouritesMatrix): Contender {
  return {
    name,
    ours: count > 1,
    async run(seed) {
      const pool = new FitThreads();
      const fitAt = (k: number) => pool.fit(matrix, params(k, seed), unwatched());
      // A worker keeps its threads, so it does not wait for them to start.
      await Promise.all(Array.from({ length: count }, () => fitAt(2)));
      const wcss = new Array<number>(LAST_K).fill(Number.NaN);
      // The longest fits first, so that no thread idles at the end.
      const waiting = Array.from({ length: LAST_K }, (_, i) => LAST_K - i).values();
      const work = async () => {
        for (const k of waiting) {
          wcss[k - 1] = (await fitAt(k)).wcss;
        }
      };
      const { seconds } = await timed(() => Promise.all(Array.from({ length: count }, work)));
      await pool.close();
      return { seconds, wcss };
    },
  };
}

function unwatched() {
  return { signal: new AbortController().signal, onProgress: () => {} };
}

function params(k: number, seed: number) {
  return {
    k,
    seed,
    nInit: 1,
    maxIter: 300,
    tolerance: DEFAULT_TOLERANCE,
    engine: 'sparse',
    algorithm: 'lloyd',
  } as const;
}
