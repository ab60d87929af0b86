import type { Runtime } from '@elbowroom/runtime';
import type { Training } from '@elbowroom/trainings';
import {
  activateTraining,
  cancelTraining,
  chooseK,
  extendTraining,
  retryTraining,
  startTraining,
} from '@elbowroom/trainings';
import type { Command } from 'commander';
import { type TrainOptions, trainOptionsOf, wholeNumber, withTrainOptions } from '../options.js';
import { printResult, tell } from '../output.js';
import { waitForTraining } from '../progress/wait.js';
import { createWatcher } from '../progress/watcher.js';
import { tellWhoRunsIt, withRuntime, withWorkersIfEmbedded } from '../session.js';
import { printElbow } from './look.js';

interface WaitOptions {
  readonly wait?: boolean;
  readonly json?: boolean;
}

export function addTrainingCommands(program: Command): void {
  withTrainOptions(program.command('train <dataset>'))
    .description('sweep K over a dataset, choose the elbow, publish the model')
    .option('--wait', 'wait until it is ready, and print the elbow')
    .option('--json', 'print JSON')
    .action((dataset: string, options: TrainOptions & WaitOptions) =>
      withRuntime({}, async (runtime) => {
        const { training, created, note } = await startTraining(runtime, dataset, trainOptionsOf(options));
        if (!created) tell(`The same training is running already, as training ${training.id}.`);
        if (note) tell(`${note}.`);
        await finish(runtime, training, options);
      }),
    );

  program
    .command('extend')
    .argument('<training>', 'its number', wholeNumber)
    .description('fit more K for the same training, then choose again')
    .requiredOption('--k <range>', 'the K to add, as 31..40')
    .option('--wait', 'wait until it is ready, and print the elbow')
    .option('--json', 'print JSON')
    .action((training: number, options: { k: string } & WaitOptions) =>
      withRuntime({}, async (runtime) => {
        const extended = await extendTraining(runtime, training, options.k);
        if (extended.note) tell(`${extended.note}.`);
        await finish(runtime, extended.training, options);
      }),
    );

  program
    .command('choose')
    .argument('<training>', 'its number', wholeNumber)
    .description('override the elbow by hand')
    .requiredOption('--k <k>', 'the K to take', wholeNumber)
    .option('--wait', 'wait until it is published, and print the elbow')
    .option('--json', 'print JSON')
    .action((training: number, options: { k: number } & WaitOptions) =>
      withRuntime({}, async (runtime) =>
        finish(runtime, await chooseK(runtime, training, options.k), options),
      ),
    );

  program
    .command('cancel')
    .argument('<training>', 'its number', wholeNumber)
    .description('stop a training within a second, wherever it runs; what is fitted stays')
    .option('--json', 'print JSON')
    .action((id: number, { json }: { json?: boolean }) =>
      withRuntime({}, async (runtime) => {
        const training = await cancelTraining(runtime, id);
        printResult(
          json,
          training,
          () => `Training ${id} is cancelled. \`elbowroom retry ${id}\` goes on with it.`,
        );
      }),
    );

  program
    .command('retry')
    .argument('<training>', 'its number', wholeNumber)
    .description('go on with a training that failed, was cancelled, or has lost its jobs')
    .option('--wait', 'wait until it is ready, and print the elbow')
    .option('--json', 'print JSON')
    .action((training: number, options: WaitOptions) =>
      withRuntime({}, async (runtime) => finish(runtime, await retryTraining(runtime, training), options)),
    );

  program
    .command('activate')
    .argument('<training>', 'its number', wholeNumber)
    .description("let a training's model answer for its dataset")
    .option('--json', 'print JSON')
    .action((id: number, { json }: { json?: boolean }) =>
      withRuntime({}, async (runtime) => {
        const training = await activateTraining(runtime, id);
        printResult(json, training, () => `Training ${id} now answers for dataset ${training.datasetId}.`);
      }),
    );
}

async function finish(runtime: Runtime, training: Training, { wait, json }: WaitOptions): Promise<void> {
  if (!wait) {
    printResult(json, training, () => `Training ${training.id}: ${training.status}`);
    tellWhoRunsIt(runtime);
    return;
  }
  const { id } = await withWorkersIfEmbedded(runtime, () =>
    waitForTraining(runtime, training, createWatcher()),
  );
  await printElbow(runtime, id, { json });
}
