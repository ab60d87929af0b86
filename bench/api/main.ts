import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openRuntime } from '@elbowroom/runtime';
import { oneOf, optionsOr, positiveInteger } from '../command-line.js';
import { syntheticSizes } from '../data/synthetic.js';
import { writeSyntheticRatings } from '../data/synthetic-ratings.js';
import { describeMachine } from '../report/machine.js';
import { machineMarkdown } from '../report/markdown.js';
import { table } from '../report/table.js';
import { loads, type Population, run } from './loads.js';
import { openProduct, type Product } from './product.js';

/** What a service of recommendations is held to, API, Postgres and the clients on two cores. */
const GOAL = { requestsPerSecond: 1500, p99: 25 };

/** `small` is ml-latest-small, the others are made up. */
const sizes = ['small', ...syntheticSizes] as const;

const usage = `npm run bench:api -- [--size ${sizes.join('|')}] [--connections 16] [--seconds 10]`;
const { size, pressure } = optionsOr(usage, () => {
  const { values } = parseArgs({
    options: {
      size: { type: 'string', default: 'small' },
      connections: { type: 'string', default: '16' },
      seconds: { type: 'string', default: '10' },
    },
  });
  return {
    size: oneOf(sizes, values.size),
    pressure: {
      connections: positiveInteger('connections', values.connections),
      seconds: positiveInteger('seconds', values.seconds),
    },
  };
});

/** At full size each K takes its time, and any model answers as fast as another: the first K is as good an elbow. */
const SWEEP =
  size === 'small' ? ['--k', '1..15'] : ['--k', '5..6', '--effort', 'quick', '--boundary', '100%'];

const DATASET = 'bench';

console.log(machineMarkdown(describeMachine()));
const product = await openProduct();
try {
  const ratings = await ratingsFile(product);
  console.error('importing');
  await product.run('ingest', ratings, '--dataset', DATASET, '--wait');
  console.error('training');
  await product.run('train', DATASET, ...SWEEP, '--wait');
  const population = await readPopulation(product);
  const url = await product.startApi();
  console.log(
    `## ${size}: ${population.users.length.toLocaleString('en')} users, ${population.movies.length.toLocaleString('en')} movies; ${pressure.connections} clients\n`,
  );
  const results = [];
  for (const load of loads) {
    console.error(load.name);
    // The first second finds code that is not compiled and pages that are not read.
    await run(load, url, population, { ...pressure, seconds: 1 });
    results.push(await run(load, url, population, pressure));
  }
  console.log(
    table([
      ['', 'requests/s', 'p50', 'p99', 'failed', 'cores of the clients'],
      ...results.map(({ name, requestsPerSecond, p50, p99, failed, clientCores }) => [
        name,
        requestsPerSecond.toFixed(0),
        `${p50} ms`,
        `${p99} ms`,
        String(failed),
        clientCores.toFixed(2),
      ]),
    ]),
  );
  const [{ requestsPerSecond, p99, failed }] = results;
  const reached = requestsPerSecond >= GOAL.requestsPerSecond && p99 < GOAL.p99 && failed === 0;
  console.log(
    `\nGoal: ${GOAL.requestsPerSecond} recommendations/s at p99 under ${GOAL.p99} ms, none failed: ${reached ? 'reached' : '**not reached**'}.`,
  );
} finally {
  await product.close();
}

/** ml-latest-small beside the checkout, or a file from the generator. */
async function ratingsFile({ env }: Product): Promise<string> {
  if (size === 'small') {
    const file = fileURLToPath(
      new URL('../../../../shared/data/ml-latest-small/ratings.csv', import.meta.url),
    );
    if (!existsSync(file)) throw new Error(`${file} is not there; try --size hundredth`);
    return file;
  }
  const file = join(env.ELBOWROOM_HOME ?? '', 'ratings.csv');
  await writeSyntheticRatings(file, size);
  return file;
}

async function readPopulation({ env }: Product): Promise<Population> {
  const runtime = await openRuntime({ name: 'bench', env, logLevel: 'warn' });
  try {
    const ids = async (sql: string) =>
      (await runtime.pool.query<{ id: string }>(sql)).rows.map(({ id }) => id);
    return {
      dataset: DATASET,
      users: await ids('select user_id as id from users order by user_idx'),
      movies: await ids('select movie_id as id from movies order by movie_idx'),
    };
  } finally {
    await runtime.close();
  }
}
