import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApp } from '@elbowroom/api';
import { getDataset } from '@elbowroom/datasets';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Fixture, importMovies, problemOf, startFixture } from './fixture.js';

let fixture: Fixture;
let outside: string;

beforeAll(async () => {
  fixture = await startFixture();
  await importMovies(fixture);
  outside = mkdtempSync(join(tmpdir(), 'elbowroom-outside-'));
  writeFileSync(join(outside, 'ratings.csv'), 'userId,movieId,rating,timestamp\n1,2,3,4\n');
  writeFileSync(join(fixture.folder, 'small.csv'), 'userId,movieId,rating,timestamp\n1,2,3,4\n');
  writeFileSync(join(fixture.folder, 'other.csv'), 'userId,movieId,rating,timestamp\n1,2,5,4\n');
  mkdirSync(join(fixture.folder, '..data'));
  writeFileSync(join(fixture.folder, '..data', 'ratings.csv'), 'userId,movieId,rating,timestamp\n9,9,5,9\n');
  symlinkSync(outside, join(fixture.folder, 'link'));
  symlinkSync(join(outside, 'ratings.csv'), join(fixture.folder, 'link.csv'));
});

afterAll(async () => {
  await fixture.close();
  rmSync(outside, { recursive: true });
});

const post = (payload: object) => fixture.app.inject({ method: 'POST', url: '/v1/datasets', payload });
const get = (url: string) => fixture.app.inject(url);

describe('importing a file of the server', () => {
  test('is accepted once, and recognised the second time', async () => {
    const first = await post({ ratings: 'small.csv', threshold: 3, firstUsers: 50 });
    expect(first.statusCode).toBe(202);
    expect(first.json()).toMatchObject({
      name: 'small',
      status: 'importing',
      options: {
        threshold: 3,
        scale: { min: 0.5, max: 5 },
        firstMovies: null,
        firstUsers: 50,
        skipInvalid: false,
      },
      counts: null,
      importedAt: null,
    });
    expect(first.headers.location).toBe(`/v1/datasets/${first.json().id}`);

    const again = await post({ ratings: join(fixture.folder, 'small.csv'), threshold: 3, firstUsers: 50 });
    expect(again.statusCode).toBe(200);
    expect(again.json()).toEqual(first.json());
  });

  test('tells clients nothing of where the files lie, while the worker knows', async () => {
    const { id } = (await post({ ratings: '..data/ratings.csv', name: 'dotted' })).json();
    expect((await get(`/v1/datasets/${id}`)).body).not.toContain(fixture.folder);
    expect((await getDataset(fixture.pool, id)).source.ratings).toBe(
      join(fixture.folder, '..data', 'ratings.csv'),
    );
  });

  test('is refused under a name that another import has', async () => {
    problemOf(await post({ ratings: 'other.csv', name: 'movies' }), 409, 'DATASET_NAME_TAKEN');
  });

  test('names a file that is not there, and one that is a folder', async () => {
    const { detail } = problemOf(await post({ ratings: 'no.csv' }), 422, 'INPUT_FILE_MISSING');
    expect(detail).toContain('no.csv');
    problemOf(await post({ ratings: '..data' }), 422, 'INPUT_FILE_IS_DIRECTORY');
  });

  test.each([
    '..',
    '.',
    '../ratings.csv',
    '/etc/passwd',
    'link/ratings.csv',
    'link.csv',
    'x/../../../etc/passwd',
    '..data/../../x',
  ])('is refused outside of the folder: %s', async (path) => {
    for (const files of [{ ratings: path }, { ratings: 'small.csv', movies: path }]) {
      const { detail, remedy } = problemOf(await post(files), 403, 'SERVER_PATHS_FORBIDDEN');
      expect(`${detail} ${remedy}`).toContain('operator of this server allows with ALLOW_SERVER_PATHS');
    }
  });

  test('is refused where the operator allows no folder, by the name of the option', async () => {
    const { pool, news, jobs, log } = fixture;
    const closed = await buildApp({ pool, news, jobs, log }, { allowServerPaths: null });
    const response = await closed.inject({
      method: 'POST',
      url: '/v1/datasets',
      payload: { ratings: 'small.csv' },
    });
    expect(problemOf(response, 403, 'SERVER_PATHS_FORBIDDEN')).toMatchObject({
      detail: expect.stringContaining('its operator has not set the option ALLOW_SERVER_PATHS'),
      remedy: expect.stringContaining('Ask the operator'),
    });
    await closed.close();
  });

  test('cannot be allowed for a folder that is not there', async () => {
    const { pool, news, jobs, log } = fixture;
    const building = buildApp({ pool, news, jobs, log }, { allowServerPaths: join(outside, 'nowhere') });
    await expect(building).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
  });

  test('names every field that is wrong at once', async () => {
    const response = await post({ ratings: 5, threshold: 'high', treshold: 4, firstUsers: 0 });
    const { detail } = problemOf(response, 400, 'USAGE');
    for (const field of ['ratings', 'threshold', 'treshold', 'firstUsers']) expect(detail).toContain(field);
  });

  test('is refused where a path or a name holds what none can hold', async () => {
    problemOf(await post({ ratings: 'small\0.csv' }), 400, 'USAGE');
    problemOf(await post({ ratings: 'small.csv', name: 'a\0b' }), 400, 'USAGE');
    problemOf(await post({ ratings: 'small.csv', name: '12' }), 400, 'USAGE');
  });

  test('is refused where the threshold is off the scale', async () => {
    problemOf(await post({ ratings: 'small.csv', threshold: 9 }), 400, 'USAGE');
  });
});

describe('looking at datasets', () => {
  test('gives them all, the oldest first', async () => {
    const { items } = (await get('/v1/datasets')).json();
    expect(items.map((item: { name: string }) => item.name)).toEqual(['movies', 'small', 'dotted']);
  });

  test('gives one by id and by name, with what its import brought', async () => {
    const byName = await get('/v1/datasets/movies');
    expect(byName.json()).toMatchObject({
      id: 1,
      name: 'movies',
      status: 'ready',
      counts: {
        ratings: 12,
        users: 6,
        movies: 6,
        ratedMovies: 5,
        favourites: 11,
        favouriteUsers: 6,
        favouriteMovies: 5,
        replaced: 0,
        rejected: 3,
      },
      activeTraining: null,
      error: null,
    });
    expect(Date.parse(byName.json().importedAt)).toBeGreaterThan(0);
    expect((await get('/v1/datasets/1')).json()).toEqual(byName.json());
  });

  test('knows no dataset of another name', async () => {
    problemOf(await get('/v1/datasets/films'), 404, 'DATASET_NOT_FOUND');
    problemOf(await get('/v1/datasets/99'), 404, 'DATASET_NOT_FOUND');
    problemOf(await get(`/v1/datasets/${'9'.repeat(30)}`), 404, 'DATASET_NOT_FOUND');
  });

  test('gives the rejects page by page', async () => {
    const first = (await get('/v1/datasets/movies/rejects?limit=2')).json();
    expect(first).toEqual({
      items: [
        { line: 3, reason: 'bad number', text: '1,10,x' },
        { line: 7, reason: 'empty id', text: ',10,4' },
      ],
      nextAfter: 7,
    });
    const second = (await get(`/v1/datasets/movies/rejects?limit=2&after=${first.nextAfter}`)).json();
    expect(second).toEqual({
      items: [{ line: 9, reason: 'missing column', text: '1,10' }],
      nextAfter: null,
    });
  });

  test('has no rejects of a dataset that is not there', async () => {
    problemOf(await get('/v1/datasets/films/rejects'), 404, 'DATASET_NOT_FOUND');
  });
});
