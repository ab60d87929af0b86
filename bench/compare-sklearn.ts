import { DEFAULT_TOLERANCE, type FavouritesMatrix, lloydFrom, METRICS, type Metric } from '@elbowroom/kmeans';
import { takesNoOptions } from './command-line.js';
import { type Dataset, type DatasetName, loadDataset } from './data/datasets.js';
import { inMatrixFolder } from './data/matrix-files.js';
import { startingCentres } from './data/start.js';
import type { ScikitLearn } from './peers/scikit-learn.js';
import { startScikitLearn } from './peers/start.js';
import { table } from './report/table.js';

takesNoOptions('npm run bench:compare');

/**
 * Runs from the same initial centres as scikit-learn in float64, and ends with 1 unless labels, iterations and WCSS
 * are the same.
 */
const names: readonly DatasetName[] = ['article', 'small', 'tenth'];
const ks = [2, 5, 15, 30];

/** With the default, runs on such data end when no label changes; with this one, while some still do. */
const LOOSE_TOLERANCE = 1;

/**
 * Of the WCSS, relative: what sums of 10^6 doubles in different orders may differ by, and, where rows are scaled to length
 * 1, what it makes that ours have whole numbers for weights.
 */
const MOST_WCSS_DIFFERENCE: Record<Metric, number> = { euclidean: 1e-12, cosine: 1e-6 };

const header = [
  '',
  'metric',
  'K',
  'tolerance',
  'labels that differ',
  'iterations',
  "scikit-learn's",
  'WCSS',
  'relative difference',
];
const rows: string[][] = [];
let differences = 0;
for (const name of names) {
  const dataset = loadDataset(name);
  if ('missing' in dataset) {
    console.log(`${name}: not on this machine: ${dataset.missing}`);
    continue;
  }
  await inMatrixFolder(dataset.matrix, async (folder) => {
    const { peer, note } = await startScikitLearn(folder);
    if (peer === null) throw new Error(note);
    for (const k of ks) {
      for (const metric of metricsFor(name)) {
        await compare(dataset, peer, metric, k, DEFAULT_TOLERANCE);
        await compare(dataset, peer, metric, k, LOOSE_TOLERANCE);
      }
    }
    await peer.close();
  });
}
console.log(table([header, ...rows]));
console.log(differences === 0 ? '\nNo differences.' : `\n${differences} of ${rows.length} differ.`);
process.exitCode = differences === 0 ? 0 : 1;

/**
 * Of the 26,000 users of a tenth some lie between two centres more evenly than whole-number weights tell, and scikit-learn's own
 * rounding decides on others.
 */
function metricsFor(name: DatasetName): readonly Metric[] {
  return name === 'tenth' ? ['euclidean'] : METRICS;
}

async function compare(
  { name, matrix }: Dataset,
  scikitLearn: ScikitLearn,
  metric: Metric,
  k: number,
  tolerance: number,
): Promise<void> {
  const starts = startingCentres(matrix, k, k);
  const centres = metric === 'cosine' ? unitCentres(matrix, starts) : starts;
  const ours = lloydFrom(matrix, centres, { maxIter: 300, tolerance, metric });
  const variant = metric === 'cosine' ? 'Lloyd, unit' : 'Lloyd, sparse';
  const theirs = await scikitLearn.fit(variant, { k, tolerance, centres });
  const differentLabels = ours.labels.filter((label, user) => label !== theirs.labels[user]).length;
  // Where the tolerance ends a run, scikit-learn's inertia is measured around centres one step behind the labels.
  const wcss = tolerance === LOOSE_TOLERANCE ? theirs.wcss : theirs.inertia;
  const difference = Math.abs(ours.wcss / wcss - 1);
  if (
    differentLabels > 0 ||
    ours.iterations !== theirs.iterations ||
    !(difference <= MOST_WCSS_DIFFERENCE[metric])
  )
    differences++;
  rows.push([
    name,
    metric,
    String(k),
    String(tolerance),
    String(differentLabels),
    String(ours.iterations),
    String(theirs.iterations),
    ours.wcss.toFixed(3),
    difference.toExponential(1),
  ]);
}

/**
 * Starting rows scaled to length 1, then moved a twentieth of the way to the mean of all rows. From the rows themselves, users
 * who share no movie with any are equally far from all, and whichever way rounding goes would decide.
 *
 * @param starts k binary rows, one after the other
 */
function unitCentres(matrix: FavouritesMatrix, starts: Float64Array): Float64Array {
  const { users, movies, indptr, indices } = matrix;
  const mean = new Float64Array(movies);
  for (let user = 0; user < users; user++) {
    const length = Math.sqrt(indptr[user + 1] - indptr[user]);
    for (let i = indptr[user]; i < indptr[user + 1]; i++) mean[indices[i]] += 1 / (length * users);
  }
  const centres = starts.slice();
  for (let first = 0; first < centres.length; first += movies) {
    const row = centres.subarray(first, first + movies);
    const length = Math.sqrt(row.reduce((sum, one) => sum + one, 0));
    for (let movie = 0; movie < movies; movie++)
      row[movie] = 0.95 * (row[movie] / length) + 0.05 * mean[movie];
  }
  return centres;
}
