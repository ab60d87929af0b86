import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Dataset, getDataset } from '@elbowroom/datasets';
import { type Pool, type Queryable, snapshot } from '@elbowroom/db';
import { ElbowroomError } from '@elbowroom/errors';
import { exportAssignments, exportCounts } from '@elbowroom/serving';
import { type ElbowReport, readElbowReport, requireData } from '@elbowroom/trainings';
import { csv } from './csv.js';

/**
 * Writes a training's outcome into a folder: `training.json`, `sweep.csv`, `assignments.csv`, `counts.csv`.
 * Returns the files' paths.
 *
 * @throws ElbowroomError TRAINING_NOT_FOUND, TRAINING_NOT_READY, MODEL_PRUNED
 */
export async function exportTraining(pool: Pool, trainingId: number, folder: string): Promise<string[]> {
  const { report, dataset, assignments, counts } = await snapshot(pool, (db) => read(db, trainingId));
  await mkdir(folder, { recursive: true });
  const files: [name: string, text: string][] = [
    ['training.json', `${JSON.stringify(describe(report, dataset), null, 2)}\n`],
    [
      'sweep.csv',
      csv(
        ['k', 'wcss', 'difference', 'silhouette', 'calinskiHarabasz', 'iterations', 'seconds'],
        report.fits.map((fit) => [
          fit.k,
          fit.wcss,
          fit.difference,
          fit.silhouette,
          fit.calinskiHarabasz,
          fit.iterations,
          fit.seconds,
        ]),
      ),
    ],
    [
      'assignments.csv',
      csv(
        ['userId', 'clusterBeforeFix', 'cluster', 'overlap'],
        assignments.map((row) => [row.userId, row.clusterBeforeFix, row.cluster, row.overlap]),
      ),
    ],
    [
      'counts.csv',
      csv(
        ['cluster', 'movieId', 'count'],
        counts.map((row) => [row.cluster, row.movieId, row.count]),
      ),
    ],
  ];
  return Promise.all(files.map(([name, text]) => writeWhole(join(folder, name), text)));
}

async function read(db: Queryable, trainingId: number) {
  const report = await readElbowReport(db, trainingId);
  const { training } = report;
  if (!report.choice) {
    throw new ElbowroomError('TRAINING_NOT_READY', {
      problem: `Training ${trainingId} has published no model to export`,
      remedy: 'Wait until it is ready; `elbowroom status` shows how far it is',
      details: { training: trainingId, status: training.status },
    });
  }
  requireData(training);
  const dataset = await getDataset(db, training.datasetId);
  const assignments = await exportAssignments(db, training);
  const counts = await exportCounts(db, training);
  return { report, dataset, assignments, counts };
}

function describe({ training, boundary, choice, elbows }: ElbowReport, dataset: Dataset) {
  const { id, params, ks, matrixSha256, createdAt, finishedAt } = training;
  return {
    training: id,
    params: { ...params, ks },
    boundary,
    choice,
    elbows,
    matrixSha256,
    dataset: { id: dataset.id, name: dataset.name, options: dataset.options, counts: dataset.counts },
    createdAt,
    finishedAt,
  };
}

/** Nobody sees a file that is half written. */
async function writeWhole(path: string, text: string): Promise<string> {
  await writeFile(`${path}.part`, text);
  await rename(`${path}.part`, path);
  return path;
}
