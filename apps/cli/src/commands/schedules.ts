import { getReadyDataset, listDatasets } from '@elbowroom/datasets';
import type { Runtime } from '@elbowroom/runtime';
import { listSchedules, rollBack, scheduleTrainings, unschedule } from '@elbowroom/trainings';
import { type Command, InvalidArgumentError } from 'commander';
import { number, type TrainOptions, trainOptionsOf, wholeNumber, withTrainOptions } from '../options.js';
import { printResult } from '../output.js';
import { renderSchedule } from '../render/schedule.js';
import { tellWhoRunsIt, withRuntime } from '../session.js';

interface ScheduleOptions extends TrainOptions {
  readonly every?: string;
  readonly minChange?: number;
  readonly maxLoss?: number;
  readonly keep?: number;
  readonly off?: boolean;
  readonly json?: boolean;
}

export function addScheduleCommands(program: Command): void {
  const schedule = program
    .command('schedule')
    .argument('[dataset]', 'its name or number; without it all schedules are listed')
    .description('train a dataset again every so often, where enough favourites have changed')
    .option('--every <interval>', 'how often: 30m, 6h, 1d')
    .option('--min-change <share>', 'of the favourites that must have changed (1%)', share)
    .option(
      '--max-loss <share>',
      'by which nDCG may be lower than that of the model that answers (5%)',
      share,
    )
    .option('--keep <n>', 'models that stay, the active one among them (3)', wholeNumber)
    .option('--off', 'end the schedule')
    .option('--json', 'print JSON');
  withTrainOptions(schedule).action((dataset: string | undefined, options: ScheduleOptions) =>
    withRuntime({}, (runtime) => {
      if (dataset === undefined) return printSchedules(runtime, options);
      return options.off
        ? endSchedule(runtime, dataset, options)
        : setSchedule(runtime, dataset, options, schedule);
    }),
  );

  program
    .command('rollback <dataset>')
    .description('let the model answer that was active before')
    .option('--json', 'print JSON')
    .action((dataset: string, { json }: { json?: boolean }) =>
      withRuntime({}, async (runtime) => {
        const training = await rollBack(runtime, dataset);
        printResult(json, training, () => `Training ${training.id} answers again for dataset ${dataset}.`);
      }),
    );
}

async function setSchedule(
  runtime: Runtime,
  dataset: string,
  options: ScheduleOptions,
  command: Command,
): Promise<void> {
  const { every, minChange, maxLoss, keep, json } = options;
  if (every === undefined) command.error("error: required option '--every <interval>' not specified");
  const train = trainOptionsOf(options);
  const schedule = await scheduleTrainings(runtime, dataset, { every, minChange, maxLoss, keep, train });
  const { name } = await getReadyDataset(runtime.pool, dataset);
  printResult(json, schedule, () => renderSchedule(name, schedule));
  tellWhoRunsIt(runtime);
}

async function endSchedule(runtime: Runtime, dataset: string, { json }: ScheduleOptions): Promise<void> {
  const ended = await unschedule(runtime, dataset);
  printResult(json, { ended }, () => (ended ? 'The schedule has ended.' : 'There was no schedule.'));
}

async function printSchedules({ pool }: Runtime, { json }: ScheduleOptions): Promise<void> {
  const schedules = await listSchedules(pool);
  const names = new Map((await listDatasets(pool)).map(({ id, name }) => [id, name]));
  printResult(json, schedules, () => {
    if (schedules.length === 0)
      return 'There is no schedule. Make one with `elbowroom schedule DATASET --every 6h`.';
    return schedules
      .map((schedule) =>
        renderSchedule(names.get(schedule.datasetId) ?? String(schedule.datasetId), schedule),
      )
      .join('\n');
  });
}

/** `1%`, or the same as 0.01. */
function share(text: string): number {
  const value = text.endsWith('%') ? number(text.slice(0, -1)) / 100 : number(text);
  if (value < 0 || value > 1) throw new InvalidArgumentError('It must be a share like 1%.');
  return value;
}
