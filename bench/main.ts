import { writeFileSync } from 'node:fs';
import { prepareMatrix } from '@elbowroom/kmeans';
import { againstMlKmeans } from './comparisons/against-ml-kmeans.js';
import { memoryOfOneFit } from './comparisons/memory.js';
import { oneFit } from './comparisons/one-fit.js';
import { sweep } from './comparisons/sweep.js';
import { threads } from './comparisons/threads.js';
import { type Dataset, loadDataset } from './data/datasets.js';
import { inMatrixFolder } from './data/matrix-files.js';
import { type Comparison, measure, type Rounds } from './measure.js';
import { readOptions } from './options.js';
import { type Peers, startPeers } from './peers/start.js';
import { describeMachine } from './report/machine.js';
import { datasetMarkdown, machineMarkdown } from './report/markdown.js';
import type { ComparisonReport, DatasetReport, Report } from './report/report.js';

const options = readOptions();
const machine = describeMachine();
console.log(machineMarkdown(machine));

const datasets: DatasetReport[] = [];
for (const name of options.datasets) {
  const dataset = loadDataset(name);
  if ('missing' in dataset) {
    console.log(`## ${name}\n\nNot on this machine: ${dataset.missing}\n`);
    continue;
  }
  const report = await inMatrixFolder(dataset.matrix, (folder) => run(dataset, folder, options.rounds));
  datasets.push(report);
  console.log(datasetMarkdown(report));
}
const report: Report = { machine, datasets };
if (options.json !== null) writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`);

async function run(dataset: Dataset, folder: string, rounds: Rounds): Promise<DatasetReport> {
  const { name, title, matrix } = dataset;
  const peers = await startPeers(name, folder);
  // Ours load a matrix once for all fits, as peers do before they time themselves.
  const loaded = { ...dataset, matrix: prepareMatrix(matrix) };
  try {
    const comparisons: ComparisonReport[] = [];
    for (const comparison of comparisonsOf(loaded, peers)) {
      console.error(`${name}: ${comparison.title}`);
      comparisons.push({ ...comparison, measurements: await measure(comparison, rounds) });
    }
    return {
      name,
      title,
      users: matrix.users,
      movies: matrix.movies,
      favourites: matrix.indices.length,
      peers: peers.notes,
      comparisons,
      memory: name === 'full' ? await memoryOfOneFit(folder) : null,
    };
  } finally {
    await peers.close();
  }
}

function comparisonsOf(dataset: Dataset, peers: Peers): Comparison[] {
  const fit = oneFit(dataset, peers.scikitLearn);
  switch (dataset.name) {
    case 'article':
    case 'small':
      return [fit, againstMlKmeans(dataset), sweep(dataset, peers)];
    case 'hundredth':
      return [fit, sweep(dataset, peers)];
    case 'tenth':
      return [fit, threads(dataset)];
    case 'full':
      return [fit];
  }
}
