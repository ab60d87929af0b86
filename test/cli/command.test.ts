import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { startClusterWorker } from '@elbowroom/cluster-worker';
import {
  addFavourite,
  defaultDatasetOptions,
  getDataset,
  registerDataset,
  removeFavourite,
} from '@elbowroom/datasets';
import { startElbowWorker } from '@elbowroom/elbow-worker';
import { startIngestWorker } from '@elbowroom/ingest-worker';
import { recommend } from '@elbowroom/serving';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { holdUp } from '../faults/harness/hold-up.js';
import { temporaryFolder, threeGroups, writeRatings } from '../setup/ratings-file.js';
import { openTestRuntime, type TestRuntime } from '../setup/runtime.js';
import { observers } from '../setup/store.js';

const command = fileURLToPath(new URL('../../apps/cli/bin/elbowroom.js', import.meta.url));

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

describe('elbowroom', () => {
  let runtime: TestRuntime;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let ratings: string;

  beforeAll(async () => {
    folder = await temporaryFolder();
    ratings = await writeRatings(folder.path, threeGroups());
    runtime = await openTestRuntime('postgres');
    runtime.workers.push(startIngestWorker(runtime), startElbowWorker(runtime), startClusterWorker(runtime));
    expect(await run('ingest', ratings, '--dataset', 'likes', '--wait')).toMatchObject({ code: 0 });
    expect(
      await run('train', 'likes', '--k', '1..5', '--boundary', '10', '--ranker', 'counts', '--wait'),
    ).toMatchObject({
      code: 0,
    });
  });

  afterAll(async () => {
    await runtime.close();
    await folder.remove();
  });

  /** Runs the command as a shell does, on the test's database. */
  async function run(...args: string[]): Promise<Outcome> {
    const { PATH, HOME } = process.env;
    const child = spawn(process.execPath, [command, ...args], {
      env: { ...runtime.env, LOG_LEVEL: 'warn', PATH, HOME },
      cwd: folder.path,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = once(child, 'exit');
    const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
    return { code, stdout, stderr };
  }

  it('prints the elbow table, the plot and the reason', async () => {
    const { code, stdout } = await run('elbow', '1');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ ?3 +20\.40 +5\.20 +within .*elbow$/m);
    expect(stdout).toContain('Elbow: K=3. ');
    expect(stdout).toContain('◆');
  });

  it("draws the article's two plots", async () => {
    const svg = join(folder.path, 'elbow.svg');
    expect(await run('elbow', '1', '--svg', svg)).toMatchObject({ code: 0 });
    const drawn = readFileSync(svg, 'utf8');
    expect(drawn).toMatch(/^<svg /);
    expect(drawn).toContain('K = 3');
  });

  it('schedules trainings, lists what is scheduled, and ends it', async () => {
    expect(await run('schedule', 'likes')).toMatchObject({ code: 2 });
    const { stdout } = await run(
      'schedule',
      'likes',
      '--every',
      '6h',
      '--min-change',
      '5%',
      '--keep',
      '2',
      '--k',
      '1..5',
      '--boundary',
      '10',
      '--ranker',
      'counts',
    );
    expect(stdout).toContain(
      'every 6h where 5% of the favourites changed, let answer unless nDCG is lower by 5%; 2 models are kept',
    );
    expect((await run('schedule')).stdout).toMatch(/^likes: trained every 6h/);
    expect((await run('schedule', 'likes', '--off')).stdout).toBe('The schedule has ended.\n');
    expect((await run('schedule')).stdout).toMatch(/^There is no schedule/);
    expect(await run('rollback', 'likes')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('NO_EARLIER_MODEL'),
    });
  });

  it('prints JSON alone on stdout where asked', async () => {
    const { stdout } = await run('elbow', '1', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ choice: { k: 3, byHand: false, rule: 'boundary' } });
  });

  it('shows the clusters with what they like most', async () => {
    const { stdout } = await run('clusters', 'likes');
    expect(stdout.match(/^Cluster \d: 10 users/gm)).toHaveLength(3);
  });

  it('recommends, with the reason', async () => {
    const { code, stdout } = await run('recommend', 'likes', '2', '--limit', '1');
    expect(code).toBe(0);
    expect(stdout).toContain('1. movie 12');
    expect(stdout).toContain('liked by 5 of the 10 in your group');
  });

  it('recommends in the order that is asked for, by numbers from 0 to 1', async () => {
    const { stdout } = await run('recommend', 'likes', '2', '--diversity', '0.2', '--novelty', '1', '--json');
    const asked = { limit: 10, diversity: 0.2, novelty: 1, why: true };
    expect(JSON.parse(stdout)).toEqual(await recommend(runtime.pool, 'likes', { userId: '2' }, asked));
    expect(await run('recommend', 'likes', '2', '--diversity', '2')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/diversity is 2.*number from 0 to 1.*Give a diversity/s),
    });
    expect(await run('recommend', 'likes', '2', '--novelty', 'much')).toMatchObject({ code: 2 });
  });

  it('says of popular movies why they come from no cluster', async () => {
    const nobody = await run('recommend', 'likes', 'nobody');
    expect(nobody.stdout).toContain(
      'Training 1 has user nobody in no cluster; popular movies:\n   1. movie ',
    );

    const { id } = await getDataset(runtime.pool, 'likes');
    const list = await recommend(runtime.pool, id, { userId: '2' }, { limit: 100 });
    const items = list.items.filter(({ source }) => source === 'cluster');
    for (const { movieId } of items) await addFavourite({ pool: runtime.pool, observers }, id, '2', movieId);
    onTestFinished(async () => {
      for (const { movieId } of items)
        await removeFavourite({ pool: runtime.pool, observers }, id, '2', movieId);
    });
    expect((await run('recommend', 'likes', '2')).stdout).toMatch(
      /^In cluster \d of training 1 nothing is left that is new to user 2; popular movies:\n {3}1\. movie /,
    );

    expect(
      await run('ingest', ratings, '--threshold', '3', '--dataset', 'untrained', '--wait'),
    ).toMatchObject({
      code: 0,
    });
    expect((await run('recommend', 'untrained', '2')).stdout).toMatch(
      /^There is no model yet that has users in clusters; popular movies:\n {3}1\. movie /,
    );
  });

  it('exports a training into four files', async () => {
    const out = join(folder.path, 'out');
    const { code, stdout } = await run('export', '1', '--out', out, '--json');
    expect(code).toBe(0);
    const names = ['training.json', 'sweep.csv', 'assignments.csv', 'counts.csv'];
    expect(JSON.parse(stdout)).toEqual({ training: 1, files: names.map((name) => join(out, name)) });
    const lines = (name: string) => readFileSync(join(out, name), 'utf8').split('\n');
    expect(lines('sweep.csv')[0]).toBe('k,wcss,difference,silhouette,calinskiHarabasz,iterations,seconds');
    expect(lines('sweep.csv')[1]).toMatch(/^1,106\.8\d*,43\.\d+,,,2,[\d.e-]+$/);
    expect(lines('assignments.csv')[0]).toBe('userId,clusterBeforeFix,cluster,overlap');
    expect(lines('assignments.csv')).toHaveLength(1 + 30 + 1);
    expect(lines('counts.csv')[0]).toBe('cluster,movieId,count');
    const training = JSON.parse(readFileSync(join(out, 'training.json'), 'utf8'));
    expect(training).toMatchObject({ params: { metric: 'euclidean', minClusterSize: 6 }, choice: { k: 3 } });
    expect(training.dataset.counts).toMatchObject({ users: 30 });
    expect(existsSync(join(out, 'counts.csv.part'))).toBe(false);
  });

  it('lists what there is', async () => {
    const { stdout } = await run('status');
    expect(stdout).toContain('likes  ready');
    expect(stdout).toContain('K 1..5  ready: K=3');
    const { datasets, trainings } = JSON.parse((await run('status', '--json')).stdout);
    expect(datasets).toContainEqual(expect.objectContaining({ name: 'likes', status: 'ready' }));
    expect(trainings).toMatchObject([{ id: 1, status: 'ready', fitted: 5 }]);
    expect(JSON.parse((await run('status', '1', '--json')).stdout)).toMatchObject({ id: 1, fitted: 5 });
  });

  it('brings the database up to date, and says so', async () => {
    expect(await run('migrate', '--json')).toMatchObject({ code: 0, stdout: '{\n  "migrated": true\n}\n' });
  });

  it('lists a dataset as importing while its job waits or is worked on', async () => {
    // Any import takes this lock before it ends.
    const beforeCopy = await holdUp(runtime.pool, 'lock table users in share mode');
    await registerDataset(runtime.pool, {
      name: 'waiting',
      source: (await getDataset(runtime.pool, 'likes')).source,
      options: defaultDatasetOptions,
      fingerprint: 'of a file that no job imports',
    });
    expect((await run('status')).stdout).toMatch(/^ +\d+ {2}waiting {2}importing$/m);
    await beforeCopy.release();
  });

  it('recognises a file that is imported already', async () => {
    const { code, stderr } = await run('ingest', ratings, '--wait');
    expect(code).toBe(0);
    expect(stderr).toContain('there already, as dataset "likes"');
  });

  it('lists every bad row in a dry run, and stores nothing', async () => {
    const bad = join(folder.path, 'bad.csv');
    writeFileSync(bad, 'userId,movieId,rating\n1,1,4\n1,2,nine\n,3,4\n');
    const { code, stdout } = await run('ingest', bad, '--dry-run');
    expect(code).toBe(0);
    expect(stdout).toBe(
      'line 3: bad number: 1,2,nine\nline 4: empty id: ,3,4\n1 good rows (csv), 2 bad ones, 0 titles\n',
    );
    expect((await run('status', '--json')).stdout).not.toContain('bad.csv');
  });

  it('ends with 1 where something fails, and says what to do', async () => {
    const { code, stdout, stderr } = await run('train', 'nothing-of-this-name');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('There is no dataset "nothing-of-this-name".');
    expect(stderr).toContain('(DATASET_NOT_FOUND)');
  });

  it.each([
    ['an unknown command', ['trian', 'likes']],
    ['an unknown option', ['train', 'likes', '--kk', '3']],
    ['a missing argument', ['train']],
    ['a number that is none', ['train', 'likes', '--n-init', 'ten']],
    ['a range that is none', ['train', 'likes', '--k', '30..1']],
    ['a boundary that is none', ['train', 'likes', '--boundary', 'small']],
    ['a choice that is none', ['train', 'likes', '--rule', 'taste']],
  ])('ends with 2 on %s', async (_, args) => {
    const { code, stdout, stderr } = await run(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).not.toBe('');
  });

  it('tells of errors as JSON where JSON is asked for', async () => {
    const { code, stderr } = await run('clusters', 'nobody', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stderr)).toMatchObject({ error: { code: 'DATASET_NOT_FOUND' } });
  });
});
