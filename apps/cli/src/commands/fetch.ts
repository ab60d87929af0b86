import { Argument, type Command } from 'commander';
import { type FetchableDataset, fetchableDatasets, licenceNote } from '../fetch/datasets.js';
import { fetchDataset } from '../fetch/fetch-dataset.js';
import { printResult, tell } from '../output.js';
import { formatNumber } from '../plots/numbers.js';

const TELL_EVERY_BYTES = 16 * 1024 * 1024;

export function addFetchCommand(program: Command): void {
  program
    .command('fetch')
    .addArgument(new Argument('<name>', 'a dataset of MovieLens').choices(fetchableDatasets))
    .description('download a dataset from GroupLens, and verify it')
    .option('--dir <dir>', 'where the zip is put', '.')
    .option('--json', 'print JSON')
    .action(async (name: FetchableDataset, { dir, json }: { dir: string; json?: boolean }) => {
      let told = 0;
      const { path, downloaded } = await fetchDataset(name, {
        dir,
        onProgress: ({ received, total }) => {
          if (received - told < TELL_EVERY_BYTES) return;
          told = received;
          tell(
            `  ${megabytes(received)} of ${total === null ? 'an unknown number of' : megabytes(total)} MB`,
          );
        },
      });
      if (!downloaded) tell('It is there already, with the published checksum.');
      tell(`${licenceNote}\n\nNext: elbowroom ingest ${path} --dataset ${name} --wait`);
      printResult(json, { path, downloaded }, () => path);
    });
}

function megabytes(bytes: number): string {
  return formatNumber(bytes / 1_000_000, 1);
}
