import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  failDataset,
  getDataset,
  type IngestRequest,
  nameFromPath,
  requestIngest,
} from '@elbowroom/datasets';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Commands, openCommands } from '../setup/commands.js';
import { failure } from '../setup/store.js';

let commands: Commands;
let folder: string;

beforeAll(async () => {
  commands = await openCommands();
  folder = await realpath(await mkdtemp(join(tmpdir(), 'elbowroom-commands-')));
});

afterAll(async () => {
  await commands.close();
  await rm(folder, { recursive: true });
});

let files = 0;

const SHA256 = /^[0-9a-f]{64}$/;

/** A ratings file unlike any other, in a folder of its own. */
async function ratingsFile(name = 'ratings.csv', text = `userId,movieId,rating\n${++files},1,5\n`) {
  const own = join(folder, `set-${++files}`);
  await mkdir(own);
  await writeFile(join(own, name), text);
  return join(own, name);
}

const ask = (request: IngestRequest) => requestIngest(commands, request);

describe('asking for an import', () => {
  test('registers it with the defaults, and puts one job on the queue', async () => {
    const ratings = await ratingsFile();
    const before = await commands.waitingImports();
    const { dataset, created } = await ask({ ratings });
    expect(created).toBe(true);
    expect(dataset).toMatchObject({
      name: expect.stringMatching(/^set-\d+$/),
      status: 'importing',
      source: {
        ratings,
        ratingsSha256: expect.stringMatching(SHA256),
        movies: null,
        moviesSha256: null,
        links: null,
        linksSha256: null,
      },
      options: {
        threshold: 4,
        scale: { min: 0.5, max: 5 },
        firstMovies: null,
        firstUsers: null,
        skipInvalid: false,
      },
    });
    expect(await commands.waitingImports()).toBe(before + 1);
  });

  test('twice for the same file is once, from another place and under another name too', async () => {
    const text = 'userId,movieId,rating\n1,1,4.5\n';
    const first = await ask({ ratings: await ratingsFile('ratings.csv', text), name: 'the first' });
    const waiting = await commands.waitingImports();
    const copy = await ratingsFile('copy.csv', text);
    const again = await ask({ ratings: copy, name: 'the second' });
    expect(again).toEqual({ dataset: first.dataset, created: false });
    expect(await commands.waitingImports()).toBe(waiting);

    const other = await ask({ ratings: copy, name: 'the third', options: { threshold: 3 } });
    expect(other.created).toBe(true);
    const titled = await ask({ ratings: copy, name: 'the fourth', movies: await ratingsFile('movies.csv') });
    expect(titled.created).toBe(true);
  });

  test('again after a failure is a new attempt with a job of its own', async () => {
    const ratings = await ratingsFile();
    const { dataset } = await ask({ ratings });
    await failDataset(commands.pool, dataset.id, { code: 'INTERNAL', problem: 'no', remedy: 'again' });
    const waiting = await commands.waitingImports();
    const again = await ask({ ratings });
    expect(again.dataset).toMatchObject({ id: dataset.id, attempt: 2, status: 'importing' });
    expect(await commands.waitingImports()).toBe(waiting + 1);
  });

  test('under a name that is taken registers nothing', async () => {
    await ask({ ratings: await ratingsFile(), name: 'taken' });
    const error = await failure(ask({ ratings: await ratingsFile(), name: 'taken' }), 'DATASET_NAME_TAKEN');
    expect(error.remedy).toContain('--dataset');
  });

  test('of files that are not there says which', async () => {
    const missing = join(folder, 'nowhere.csv');
    const error = await failure(ask({ ratings: missing }), 'INPUT_FILE_MISSING');
    expect(error.problem).toContain(missing);
    await failure(ask({ ratings: await ratingsFile(), movies: missing }), 'INPUT_FILE_MISSING');
    await failure(ask({ ratings: folder }), 'INPUT_FILE_IS_DIRECTORY');
  });

  test.each<[string, IngestRequest['options']]>([
    ['a threshold off the scale', { threshold: 5.5 }],
    ['a threshold that is no number', { threshold: Number.NaN }],
    ['a scale of one value', { scale: { min: 4, max: 4 } }],
    ['no first movies', { firstMovies: 0 }],
    ['half a first user', { firstUsers: 0.5 }],
  ])('refuses %s', async (_, options) => {
    await failure(ask({ ratings: await ratingsFile(), ...(options && { options }) }), 'USAGE');
  });

  test.each(['123', '', 'a\nb', 'x'.repeat(129)])('refuses the name "%s"', async (name) => {
    await failure(ask({ ratings: await ratingsFile(), name }), 'USAGE');
  });

  test('takes a name of 128 characters, and finds it again', async () => {
    const name = 'ü'.repeat(128);
    const { dataset } = await ask({ ratings: await ratingsFile(), name });
    expect((await getDataset(commands.pool, name)).id).toBe(dataset.id);
  });
});

test.each([
  ['/data/ml-latest-small/ratings.csv', 'ml-latest-small'],
  ['/data/ml-100k/u.data', 'ml-100k'],
  ['/data/ml-1m/ratings.dat', 'ml-1m'],
  ['/data/my-films.csv.gz', 'my-films'],
  ['/data/ml-32m.zip', 'ml-32m'],
  ['/data/2024.csv', 'ratings-2024'],
  ['/data/2024/ratings.csv', 'ratings-2024'],
  ['/ratings.csv', 'ratings'],
  ['/data/notes.2024', 'notes.2024'],
  [`/data/${'x'.repeat(200)}.csv`, 'x'.repeat(128)],
])('%s is called %s', (path, name) => {
  expect(nameFromPath(path)).toBe(name);
});
