import type { Command } from 'commander';
import { exportTraining } from '../export/export-training.js';
import { wholeNumber } from '../options.js';
import { printResult } from '../output.js';
import { withRuntime } from '../session.js';

export function addExportCommand(program: Command): void {
  program
    .command('export')
    .argument('<training>', 'its number', wholeNumber)
    .description('write training.json, sweep.csv, assignments.csv and counts.csv')
    .requiredOption('--out <dir>', 'made where it is missing')
    .option('--json', 'print JSON')
    .action((training: number, { out, json }: { out: string; json?: boolean }) =>
      withRuntime({}, async ({ pool }) => {
        const files = await exportTraining(pool, training, out);
        printResult(json, { training, files }, () => files.map((file) => `Written: ${file}`).join('\n'));
      }),
    );
}
