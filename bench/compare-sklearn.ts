import { DEFAULT_TOLERANCE, lloydFrom } from '@elbowroom/kmeans';
import { type Dataset, type DatasetName, loadDataset } from './data/datasets.js';
import { inMatrixFolder } from './data/matrix-files.js';
import { startingCentres } from './data/start.js';
import type { ScikitLearn } from './peers/scikit-learn.js';
import { startScikitLearn } from './peers/start.js';
import { table } from './report/table.js';

/**
 * Runs from the same initial centres as scikit-learn in float64, and ends with 1 unless labels, iterations and WCSS
 * are the same.
 */
const names: readonly DatasetName[] = ['article', 'small', 'tenth'];
const ks = [2, 5, 15, 30];

/** With the default, runs on such data end when no label changes; with this one, while some still do. */
const LOOSE_TOLERANCE = 1;

/** Of the WCSS, relative: what sums of 10^6 doubles in different orders may differ by. */
const MOST_WCSS_DIFFERENCE = 1e-12;

const header = [
  '',
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
      await compare(dataset, peer, k, DEFAULT_TOLERANCE);
      await compare(dataset, peer, k, LOOSE_TOLERANCE);
    }
    await peer.close();
  });
}
console.log(table([header, ...rows]));
console.log(differences === 0 ? '\nNo differences.' : `\n${differences} of ${rows.length} differ.`);
process.exitCode = differences === 0 ? 0 : 1;

async function compare(
  { name, matrix }: Dataset,
  scikitLearn: ScikitLearn,
  k: number,
  tolerance: number,
): Promise<void> {
  const centres = startingCentres(matrix, k, k);
  const ours = lloydFrom(matrix, centres, { maxIter: 300, tolerance });
  const theirs = await scikitLearn.fit('Lloyd, sparse', { k, tolerance, centres });
  const differentLabels = ours.labels.filter((label, user) => label !== theirs.labels[user]).length;
  // Where the tolerance ends a run, scikit-learn's inertia is measured around centres one step behind the labels.
  const wcss = tolerance === LOOSE_TOLERANCE ? theirs.wcss : theirs.inertia;
  const difference = Math.abs(ours.wcss / wcss - 1);
  if (differentLabels > 0 || ours.iterations !== theirs.iterations || !(difference <= MOST_WCSS_DIFFERENCE))
    differences++;
  rows.push([
    name,
    String(k),
    String(tolerance),
    String(differentLabels),
    String(ours.iterations),
    String(theirs.iterations),
    ours.wcss.toFixed(3),
    difference.toExponential(1),
  ]);
}
