import { join } from 'node:path';
import {
  getElbowReport,
  type IngestRequest,
  recommend,
  requestIngest,
  startTraining,
} from '@elbowroom/commands';
import type { Runtime } from '@elbowroom/runtime';
import {
  type Dataset,
  exportAssignments,
  listClusters,
  listFavourites,
  type Training,
} from '@elbowroom/store';
import type { Command } from 'commander';
import { exportTraining } from '../export/export-training.js';
import { ingestRequestOf } from '../ingest-request.js';
import {
  type ReadOptions,
  type TrainOptions,
  trainOptionsOf,
  withReadOptions,
  withTrainOptions,
} from '../options.js';
import { tell } from '../output.js';
import { renderSizes } from '../render/clusters.js';
import { renderCounts } from '../render/dataset.js';
import { renderFavourites, renderRecommendations } from '../render/recommendations.js';
import { renderElbow } from '../render/training.js';
import { writeSample } from '../sample/write-sample.js';
import { unlessInterrupted, withRuntime, withWorkers } from '../session.js';
import { waitForDataset, waitForTraining } from '../wait.js';
import { createWatcher } from '../watcher.js';

interface DemoOptions extends ReadOptions, TrainOptions {
  readonly ratings?: string;
  readonly out?: string;
}

/** A user with so many favourites shows best what the recommendations follow from. */
const FAVOURITES_TO_SHOW = 5;

export function addDemoCommand(program: Command): void {
  const command = program
    .command('demo')
    .description('the whole main job: import, sweep, elbow, fix, recommendations')
    .option('--ratings <file>', 'your ratings; else a sample of 600 users and some 200 films')
    .option('--out <dir>', 'export the outcome there, too');
  withTrainOptions(withReadOptions(command)).action(demo);
}

async function demo(options: DemoOptions): Promise<void> {
  await withRuntime({ migrate: true }, (runtime) =>
    withWorkers(runtime, () => unlessInterrupted(() => mainJob(runtime, options))),
  );
}

async function mainJob(runtime: Runtime, options: DemoOptions): Promise<void> {
  const dataset = await importRatings(runtime, options);
  const training = await train(runtime, dataset, options);
  console.log(await describeOutcome(runtime, dataset, training));
  if (options.out === undefined) return;
  for (const file of await exportTraining(runtime.pool, training.id, options.out)) tell(`Written: ${file}`);
}

async function importRatings(runtime: Runtime, options: DemoOptions): Promise<Dataset> {
  const request = await demoRequest(runtime, options);
  tell(`Importing ${request.ratings} ...`);
  const { dataset, created } = await requestIngest(runtime, request);
  if (!created) tell(`  it is there already, as dataset "${dataset.name}"`);
  return waitForDataset(runtime, dataset, createWatcher());
}

async function demoRequest({ config }: Runtime, options: DemoOptions): Promise<IngestRequest> {
  if (options.ratings !== undefined) return ingestRequestOf(options.ratings, options);
  const { ratings, movies } = await writeSample(join(config.home, 'sample'));
  return ingestRequestOf(ratings, { ...options, movies }, 'sample');
}

async function train(runtime: Runtime, dataset: Dataset, options: DemoOptions): Promise<Training> {
  if (dataset.counts) console.log(`${renderCounts(dataset.counts)}\n`);
  const { training, note } = await startTraining(runtime, dataset.id, trainOptionsOf(options));
  tell(`Training ${training.id}: sweeping K=${training.ks[0]}..${training.ks.at(-1)} ...`);
  if (note) tell(`${note}.`);
  return waitForTraining(runtime, training, createWatcher());
}

async function describeOutcome({ pool }: Runtime, dataset: Dataset, training: Training): Promise<string> {
  const report = await getElbowReport(pool, training.id);
  const chosen = report.fits.find(({ k }) => k === report.choice?.k);
  const userId = await userToShow({ pool }, dataset, training);
  return [
    renderElbow(report),
    renderSizes(chosen?.sizes ?? [], await listClusters(pool, training.id)),
    renderFavourites(userId, await listFavourites(pool, dataset.id, userId), 2 * FAVOURITES_TO_SHOW),
    renderRecommendations(userId, await recommend(pool, dataset.id, { userId }, { limit: 10 })),
  ].join('\n\n');
}

/** The first user with some favourites, or else the first. */
async function userToShow(
  { pool }: Pick<Runtime, 'pool'>,
  dataset: Dataset,
  training: Training,
): Promise<string> {
  const users = await exportAssignments(pool, training);
  for (const { userId } of users) {
    const favourites = await listFavourites(pool, dataset.id, userId);
    if (favourites.length >= FAVOURITES_TO_SHOW) return userId;
  }
  return users[0]?.userId ?? '';
}
