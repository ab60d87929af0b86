import { DEFAULT_TOLERANCE, fit as fitOnce, prepareMatrix } from '@elbowroom/kmeans';
import { readMatrix } from '../data/matrix-files.js';
import { timed } from '../measure.js';

/** Reads a matrix, fits once at K = 15, and says what it took at most. */
const [, , folder = ''] = process.argv;
const matrix = prepareMatrix(readMatrix(folder));
const { seconds } = await timed(() =>
  fitOnce(matrix, {
    k: 15,
    nInit: 1,
    maxIter: 300,
    tolerance: DEFAULT_TOLERANCE,
    seed: 0,
    engine: 'sparse',
    algorithm: 'lloyd',
  }),
);
// Node reports kibibytes on every platform.
console.log(JSON.stringify({ peakBytes: process.resourceUsage().maxRSS * 1024, seconds }));
