import { runApi, startApi } from '@elbowroom/api';
import { startClusterWorker } from '@elbowroom/cluster-worker';
import { startElbowWorker } from '@elbowroom/elbow-worker';
import { startIngestWorker } from '@elbowroom/ingest-worker';
import { openMetricsPort, type Runtime, runService, type Service, untilSignal } from '@elbowroom/runtime';
import { Argument, type Command } from 'commander';
import { wholeNumber } from '../options.js';
import { printResult, tell } from '../output.js';
import { withRuntime, withWorkers } from '../session.js';

type WorkerStarter = (runtime: Runtime, concurrency?: number) => Service;

const workers = {
  ingest: startIngestWorker,
  elbow: startElbowWorker,
  cluster: startClusterWorker,
} satisfies Record<string, WorkerStarter>;

export function addServiceCommands(program: Command): void {
  program
    .command('up')
    .description('run database, workers and API in one process, until Ctrl-C')
    .option('--port <n>', 'of the API (PORT, or 3000)', wholeNumber)
    .action(up);

  program
    .command('worker')
    .addArgument(new Argument('<kind>', 'what it works on').choices(Object.keys(workers)))
    .description('run one worker, until Ctrl-C')
    .option('--concurrency <n>', 'jobs at the same time', wholeNumber)
    .action(async (kind: keyof typeof workers, { concurrency }: { concurrency?: number }) => {
      await runService(`${kind}-worker`, (runtime) => workers[kind](runtime, concurrency));
    });

  program
    .command('api')
    .description('run the API, until Ctrl-C')
    .option('--port <n>', 'where it listens (PORT, or 3000)', wholeNumber)
    .action(({ port }: { port?: number }) => runApi(port));

  program
    .command('migrate')
    .description('bring the database up to date, once before a new version starts')
    .option('--json', 'print JSON')
    .action(({ json }: { json?: boolean }) =>
      withRuntime({ migrate: true }, async () =>
        printResult(json, { migrated: true }, () => 'The database is up to date.'),
      ),
    );
}

async function up({ port }: { port?: number }): Promise<void> {
  await withRuntime({ migrate: true, logLevel: 'info' }, (runtime) =>
    withWorkers(runtime, async () => {
      const metricsPort = await openMetricsPort(runtime);
      const api = await startApi(runtime, port);
      tell(`elbowroom is up: open ${api.url} in a browser. Ctrl-C ends it.`);
      try {
        await untilSignal();
        tell('Closing; jobs under way go back to the queue.');
      } finally {
        await api.close();
        await metricsPort.close();
      }
    }),
  );
}
