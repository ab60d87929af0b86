import { writeFile } from 'node:fs/promises';
import { getDataset, listDatasets } from '@elbowroom/datasets';
import { ElbowroomError } from '@elbowroom/errors';
import type { Runtime } from '@elbowroom/runtime';
import { listClusterMovies, listClusters } from '@elbowroom/serving';
import {
  countFits,
  type ElbowReport,
  getActiveTraining,
  getElbowReport,
  getTraining,
  listSchedules,
  listTrainings,
} from '@elbowroom/trainings';
import type { Command } from 'commander';
import { wholeNumber } from '../options.js';
import { printResult, tell } from '../output.js';
import { elbowSvg } from '../plots/elbow-svg.js';
import { renderClusters } from '../render/clusters.js';
import { renderDatasetLine } from '../render/dataset.js';
import { renderSchedule } from '../render/schedule.js';
import { renderElbow, renderTrainingLine } from '../render/training.js';
import { withRuntime } from '../session.js';

const TOP_MOVIES = 8;

export function addLookCommands(program: Command): void {
  program
    .command('status')
    .argument('[training]', 'its number; without it all datasets and trainings are listed', wholeNumber)
    .description('show what there is and how far it is')
    .option('--json', 'print JSON')
    .action((training: number | undefined, { json }: { json?: boolean }) =>
      withRuntime({}, (runtime) =>
        training === undefined ? printOverview(runtime, json) : printTraining(runtime, training, json),
      ),
    );

  program
    .command('elbow')
    .argument('<training>', 'its number', wholeNumber)
    .description('show the sweep, the elbow and its reason')
    .option('--svg <file>', "write the article's two plots")
    .option('--json', 'print JSON')
    .action((training: number, options: { svg?: string; json?: boolean }) =>
      withRuntime({}, (runtime) => printElbow(runtime, training, options)),
    );

  program
    .command('clusters <dataset>')
    .description("show the active model's clusters and what they like")
    .option('--json', 'print JSON')
    .action((dataset: string, { json }: { json?: boolean }) =>
      withRuntime({}, (runtime) => printClusters(runtime, dataset, json)),
    );
}

async function printOverview({ pool }: Runtime, json?: boolean): Promise<void> {
  const datasets = await listDatasets(pool);
  const schedules = await listSchedules(pool);
  const fits = await countFits(pool, null);
  const trainings = (await listTrainings(pool, null)).map((training) => ({
    ...training,
    fitted: fits.get(training.id) ?? 0,
  }));
  printResult(json, { datasets, trainings, schedules }, () => {
    if (datasets.length === 0) return 'Nothing is imported yet. Begin with `elbowroom ingest FILE`.';
    return datasets
      .flatMap((dataset) => [
        renderDatasetLine(dataset),
        ...trainings
          .filter(({ datasetId }) => datasetId === dataset.id)
          .map((training) => `      training ${renderTrainingLine(training, training.fitted).trimStart()}`),
        ...schedules
          .filter(({ datasetId }) => datasetId === dataset.id)
          .map((schedule) => `      ${renderSchedule('schedule', schedule)}`),
      ])
      .join('\n');
  });
}

async function printTraining({ pool }: Runtime, id: number, json?: boolean): Promise<void> {
  const training = await getTraining(pool, id);
  const fitted = (await countFits(pool, id)).get(id) ?? 0;
  printResult(json, { ...training, fitted }, () => {
    const remedy = training.error ? `\n${training.error.remedy}.` : '';
    return `Training ${renderTrainingLine(training, fitted).trimStart()}${remedy}`;
  });
}

/** Prints a training's elbow, and draws it where a file is named. */
export async function printElbow(
  { pool }: Runtime,
  trainingId: number,
  { svg, json }: { svg?: string; json?: boolean },
): Promise<void> {
  const report = await getElbowReport(pool, trainingId);
  if (svg !== undefined) {
    const { name } = await getDataset(pool, report.training.datasetId);
    await writeFile(svg, drawElbow(report, name));
    tell(`Written: ${svg}`);
  }
  printResult(json, report, () => renderElbow(report));
}

function drawElbow({ training, fits, boundary, choice }: ElbowReport, dataset: string): string {
  if (!choice) {
    throw new ElbowroomError('TRAINING_NOT_READY', {
      problem: `The sweep of training ${training.id} is not done: there is no elbow to draw yet`,
      remedy: 'Wait until it is ready; `elbowroom status` shows how far it is',
      details: { training: training.id },
    });
  }
  return elbowSvg({
    curve: fits,
    differences: fits.flatMap(({ difference }) => difference ?? []),
    boundary,
    chosenK: choice.k,
    title: `${dataset}: the elbow at K = ${choice.k}`,
  });
}

async function printClusters({ pool }: Runtime, datasetRef: string, json?: boolean): Promise<void> {
  const training = await getActiveTraining(pool, datasetRef);
  const clusters = await Promise.all(
    (await listClusters(pool, training.id)).map(async (cluster) => ({
      ...cluster,
      top: await listClusterMovies(pool, training, cluster.cluster, { offset: 0, limit: TOP_MOVIES }),
    })),
  );
  printResult(json, { training: training.id, clusters }, () => renderClusters(clusters));
}
