import type { Command } from 'commander';
import { exportTraining } from '../export/export-training.js';
import { wholeNumber } from '../options.js';
import { tell } from '../output.js';
import { withRuntime } from '../session.js';

export function addExportCommand(program: Command): void {
  program
    .command('export')
    .argument('<training>', 'its number', wholeNumber)
    .description('write training.json, sweep.csv, assignments.csv and counts.csv')
    .requiredOption('--out <dir>', 'made where it is missing')
    .action((training: number, { out }: { out: string }) =>
      withRuntime({}, async ({ pool }) => {
        for (const file of await exportTraining(pool, training, out)) tell(`Written: ${file}`);
      }),
    );
}
