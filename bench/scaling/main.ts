import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startEmbedded } from '@elbowroom/embedded';
import { openRuntime } from '@elbowroom/runtime';
import { optionsOr, positiveInteger } from '../command-line.js';
import { writeSyntheticRatings } from '../data/synthetic-ratings.js';
import { importFile } from '../ingest/import.js';
import { describeMachine } from '../report/machine.js';
import { machineMarkdown } from '../report/markdown.js';
import { table } from '../report/table.js';
import { median } from '../statistics.js';
import { timeSweep } from './processes.js';
import { idealSeconds, simulateSweep } from './simulated.js';

/** What a second process on the second core is held to, and what the queue may cost. */
const GOAL = { speedup: 1.8, aboveIdeal: 1.15 };

const SIMULATION = { fits: 30, workers: 10, fitSeconds: 20 };

const usage = 'npm run bench:scaling -- [--rounds 3]; with REDIS_URL set, the queue is in that Redis too';
const rounds = optionsOr(usage, () => {
  const { values } = parseArgs({ options: { rounds: { type: 'string', default: '3' } } });
  return positiveInteger('rounds', values.rounds);
});

console.log(machineMarkdown(describeMachine()));
const folder = await mkdtemp(join(tmpdir(), 'elbowroom-bench-'));
const postgres = await startEmbedded({ home: folder });
try {
  await benchSimulation('Postgres', {});
  if (process.env.REDIS_URL) await benchSimulation('Redis', { REDIS_URL: process.env.REDIS_URL });
  await benchProcesses();
} finally {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}

async function benchSimulation(backend: string, queue: NodeJS.ProcessEnv): Promise<void> {
  console.error(`simulated fits, queue in ${backend}`);
  const env = { DATABASE_URL: postgres.url, ...queue };
  const runtime = await openRuntime({ name: 'bench', migrate: true, logLevel: 'warn', env });
  try {
    const seconds = await simulateSweep(runtime, SIMULATION);
    const ideal = idealSeconds(SIMULATION);
    const { fits, workers, fitSeconds } = SIMULATION;
    console.log(
      `${fits} fits of ${fitSeconds} s on ${workers} workers, queue in ${backend}: ${seconds.toFixed(2)} s, ` +
        `${(seconds / ideal).toFixed(3)} times the ideal of ${ideal} s. ${goal(seconds / ideal <= GOAL.aboveIdeal)}\n`,
    );
  } finally {
    await runtime.close();
  }
}

async function benchProcesses(): Promise<void> {
  console.error('importing');
  const ratings = join(folder, 'ratings.csv');
  await writeSyntheticRatings(ratings, 'tenth');
  await importFile(ratings, postgres.url, folder);
  const env = { DATABASE_URL: postgres.url };
  const runtime = await openRuntime({ name: 'bench', logLevel: 'warn', env });
  const one: number[] = [];
  const two: number[] = [];
  try {
    const time = (processes: number, seed: number) =>
      timeSweep(runtime, env, folder, { processes, dataset: 'bench', seed });
    for (let round = 0; round < rounds; round++) {
      console.error(`round ${round + 1}`);
      // In turns, every other round in reverse, so that whatever else the machine does meets both alike.
      if (round % 2 === 0) one.push(await time(1, round));
      two.push(await time(2, round));
      if (round % 2 === 1) one.push(await time(1, round));
    }
  } finally {
    await runtime.close();
  }
  const speedup = median(one.map((seconds, round) => seconds / two[round]));
  const row = (name: string, times: readonly number[]) => [
    name,
    ...times.map((seconds) => `${seconds.toFixed(1)} s`),
  ];
  console.log(
    table([['', ...one.map((_, round) => `round ${round + 1}`)], row('one process', one), row('two', two)]),
  );
  console.log(
    `\nTwo elbow processes are ${speedup.toFixed(2)} times as fast as one, by the median. ${goal(speedup >= GOAL.speedup)}`,
  );
}

function goal(reached: boolean): string {
  return `Goal: ${reached ? 'reached' : '**not reached**'}.`;
}
