import { requestIngest } from '@elbowroom/datasets';
import type { Command } from 'commander';
import { dryRun } from '../ingest/dry-run.js';
import { ingestRequestOf } from '../ingest/request.js';
import { type ReadOptions, withReadOptions } from '../options.js';
import { printResult, tell } from '../output.js';
import { waitForDataset } from '../progress/wait.js';
import { createWatcher } from '../progress/watcher.js';
import { renderCounts } from '../render/dataset.js';
import { tellWhoRunsIt, withRuntime, withWorkersIfEmbedded } from '../session.js';

interface IngestOptions extends ReadOptions {
  readonly dataset?: string;
  readonly dryRun?: boolean;
  readonly wait?: boolean;
  readonly json?: boolean;
}

export function addDatasetCommands(program: Command): void {
  withReadOptions(program.command('ingest <file>'))
    .description('import ratings: .csv, .csv.gz, u.data, ratings.dat, or a .zip of one of them')
    .option('--dataset <name>', 'name of the dataset; else made from the path')
    .option('--dry-run', 'only read the file, and list every bad row')
    .option('--wait', 'wait until it is imported')
    .option('--json', 'print JSON')
    .action(ingest);
}

async function ingest(file: string, options: IngestOptions): Promise<void> {
  const request = ingestRequestOf(file, options, options.dataset);
  if (options.dryRun) return dryRun(request, options.json);

  await withRuntime({}, async (runtime) => {
    const { dataset, created } = await requestIngest(runtime, request);
    if (!created) tell(`The same import is there already, as dataset "${dataset.name}".`);
    if (!options.wait) {
      printResult(options.json, dataset, () => `Dataset ${dataset.id}, "${dataset.name}": ${dataset.status}`);
      if (dataset.status === 'importing') tellWhoRunsIt(runtime);
      return;
    }
    const imported = await withWorkersIfEmbedded(runtime, () =>
      waitForDataset(runtime, dataset, createWatcher()),
    );
    printResult(options.json, imported, () => {
      const counts = imported.counts && renderCounts(imported.counts);
      return `Dataset ${imported.id}, "${imported.name}":\n${counts}`;
    });
  });
}
