import { join, resolve } from 'node:path';
import type { Dataset, Registration } from '@elbowroom/datasets';
import { type IngestRequest, nameFromPath, requestIngest } from '@elbowroom/datasets';
import { ElbowroomError } from '@elbowroom/errors';
import type { Runtime } from '@elbowroom/runtime';
import type { Training } from '@elbowroom/trainings';
import { startTraining } from '@elbowroom/trainings';
import type { Command } from 'commander';
import { readOutcome, renderOutcome } from '../demo/outcome.js';
import { exportTraining } from '../export/export-training.js';
import { ingestRequestOf } from '../ingest/request.js';
import {
  type ReadOptions,
  type TrainOptions,
  trainOptionsOf,
  withReadOptions,
  withTrainOptions,
} from '../options.js';
import { printResult, tell } from '../output.js';
import { waitForDataset, waitForTraining } from '../progress/wait.js';
import { createWatcher } from '../progress/watcher.js';
import { writeSample } from '../sample/write-sample.js';
import { unlessInterrupted, withRuntime, withWorkers } from '../session.js';

interface DemoOptions extends ReadOptions, TrainOptions {
  readonly ratings?: string;
  readonly dataset?: string;
  readonly out?: string;
  readonly json?: boolean;
}

interface NamedRequest extends IngestRequest {
  readonly name: string;
}

export function addDemoCommand(program: Command): void {
  const command = program
    .command('demo')
    .description('the whole main job: import, sweep, elbow, fix, recommendations')
    .option('--ratings <file>', 'your ratings; else a sample of 600 users and some 200 films')
    .option('--dataset <name>', 'name of the dataset; else a free one is made')
    .option('--out <dir>', 'export the outcome there, too')
    .option('--json', 'print JSON');
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
  const outcome = await readOutcome(runtime.pool, dataset, training);
  printResult(options.json, outcome, () => renderOutcome(outcome));
  if (options.out === undefined) return;
  for (const file of await exportTraining(runtime.pool, training.id, options.out)) tell(`Written: ${file}`);
}

async function importRatings(runtime: Runtime, options: DemoOptions): Promise<Dataset> {
  const request = await demoRequest(runtime, options);
  tell(`Importing ${request.ratings} ...`);
  const { dataset, created } =
    options.dataset === undefined
      ? await requestUnderFreeName(runtime, request)
      : await requestIngest(runtime, { ...request, name: options.dataset });
  if (!created) tell(`  it is there already, as dataset "${dataset.name}"`);
  return waitForDataset(runtime, dataset, createWatcher());
}

async function demoRequest({ config }: Runtime, options: DemoOptions): Promise<NamedRequest> {
  if (options.ratings !== undefined) {
    const name = nameFromPath(resolve(options.ratings));
    return { ...ingestRequestOf(options.ratings, options), name };
  }
  const { ratings, movies } = await writeSample(join(config.home, 'sample'));
  return { ...ingestRequestOf(ratings, { ...options, movies }), name: 'sample' };
}

/** The same file read with other options is another dataset: it becomes NAME-2, NAME-3, ... */
async function requestUnderFreeName(runtime: Runtime, request: NamedRequest): Promise<Registration> {
  for (let copy = 1; ; copy++) {
    const name = copy === 1 ? request.name : `${request.name}-${copy}`;
    try {
      return await requestIngest(runtime, { ...request, name });
    } catch (error) {
      if (!(error instanceof ElbowroomError && error.code === 'DATASET_NAME_TAKEN')) throw error;
    }
  }
}

async function train(runtime: Runtime, dataset: Dataset, options: DemoOptions): Promise<Training> {
  const { training, note } = await startTraining(runtime, dataset.id, trainOptionsOf(options));
  tell(`Training ${training.id}: sweeping K=${training.ks[0]}..${training.ks.at(-1)} ...`);
  if (note) tell(`${note}.`);
  return waitForTraining(runtime, training, createWatcher());
}
