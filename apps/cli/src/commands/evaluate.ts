import { setTimeout } from 'node:timers/promises';
import type { StoredEvaluation } from '@elbowroom/trainings';
import { evaluateTraining, getEvaluation } from '@elbowroom/trainings';
import type { Command } from 'commander';
import { wholeNumber } from '../options.js';
import { printResult } from '../output.js';
import { renderEvaluation } from '../render/evaluation.js';
import { tellWhoRunsIt, withRuntime, withWorkersIfEmbedded } from '../session.js';

/** As often as a person looks. */
const LOOK_EVERY_MS = 250;

interface EvaluateOptions {
  readonly at?: number;
  readonly seed?: number;
  readonly wait?: boolean;
  readonly json?: boolean;
}

export function addEvaluateCommand(program: Command): void {
  program
    .command('evaluate')
    .argument('<training>', 'its number', wholeNumber)
    .description('measure the recommendations of a training by favourites that are held out')
    .option('--at <n>', 'places of the lists that are measured (10)', wholeNumber)
    .option('--seed <n>', 'the same seed holds the same favourites out (0)', wholeNumber)
    .option('--wait', 'wait until it is done')
    .option('--json', 'print JSON')
    .action((training: number, { at, seed, wait, json }: EvaluateOptions) =>
      withRuntime({}, async (runtime) => {
        const asked = await evaluateTraining(runtime, training, { at, seed });
        const done = () => settled(asked, () => getEvaluation(runtime.pool, training));
        const evaluation = wait ? await withWorkersIfEmbedded(runtime, done) : asked;
        printResult(json, evaluation, () => renderEvaluation(evaluation));
        if (evaluation.status === 'running') tellWhoRunsIt(runtime);
      }),
    );
}

async function settled(
  asked: StoredEvaluation,
  look: () => Promise<StoredEvaluation>,
): Promise<StoredEvaluation> {
  let evaluation = asked;
  while (evaluation.status === 'running') {
    await setTimeout(LOOK_EVERY_MS);
    evaluation = await look();
  }
  return evaluation;
}
