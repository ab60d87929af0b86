import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startEmbedded } from '@elbowroom/embedded';
import { RANKERS } from '@elbowroom/recommender';
import { openRuntime } from '@elbowroom/runtime';
import { startApi } from '../api/api-process.js';
import { oneOf, optionsOr, positiveInteger } from '../command-line.js';
import { syntheticSizes } from '../data/synthetic.js';
import { writeSyntheticRatings } from '../data/synthetic-ratings.js';
import { importFile } from '../ingest/import.js';
import { describeMachine } from '../report/machine.js';
import { machineMarkdown } from '../report/markdown.js';
import { timeFavourites } from './favourites.js';
import { makeLists } from './make-lists.js';
import { favouritesMarkdown, listsMarkdown } from './markdown.js';

const listRankers = RANKERS.filter((ranker) => ranker !== 'counts');

const usage =
  `npm run bench:lists -- [--size ${syntheticSizes.join('|')}] [--ranker ${listRankers.join('|')}] ` +
  '[--processes 1] [--concurrency 2]';
const { size, ...asked } = optionsOr(usage, () => {
  const { values } = parseArgs({
    options: {
      size: { type: 'string', default: 'tenth' },
      ranker: { type: 'string', default: 'local' },
      processes: { type: 'string', default: '1' },
      concurrency: { type: 'string', default: '2' },
    },
  });
  return {
    size: oneOf(syntheticSizes, values.size),
    dataset: 'bench',
    ranker: oneOf(listRankers, values.ranker),
    processes: positiveInteger('processes', values.processes),
    concurrency: positiveInteger('concurrency', values.concurrency),
  };
});

/** Enough for a median that one slow request does not move. */
const FAVOURITES = 50;

console.log(machineMarkdown(describeMachine()));
const folder = await mkdtemp(join(tmpdir(), 'elbowroom-bench-'));
const postgres = await startEmbedded({ home: folder });
try {
  console.error('importing');
  const ratings = join(folder, 'ratings.csv');
  await writeSyntheticRatings(ratings, size);
  await importFile(ratings, postgres.url, folder);
  await rm(ratings);
  const env = { DATABASE_URL: postgres.url };
  const runtime = await openRuntime({ name: 'bench', logLevel: 'warn', env });
  try {
    console.error('training');
    console.log(listsMarkdown(size, asked, await makeLists(runtime, env, folder, asked)));
    const api = await startApi({ ...process.env, ...env, LOG_LEVEL: 'warn' });
    try {
      console.log(favouritesMarkdown(await timeFavourites(runtime, api.url, asked.dataset, FAVOURITES)));
    } finally {
      await api.stop();
    }
  } finally {
    await runtime.close();
  }
} finally {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}
