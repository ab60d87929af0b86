import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { getDataset, requestIngest } from '@elbowroom/datasets';
import { getTraining, startTraining } from '@elbowroom/trainings';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { describeInBrowser } from '../setup/chromium.js';
import { threeGroups, writeRatings } from '../setup/ratings-file.js';
import { openStage, type Stage } from './stage.js';

const waiting = { timeout: 30_000, interval: 50 };

/** All that a browser may have to load, as it is sent. */
const LARGEST_PAGE = 250_000;

test('the whole page is within its budget of bytes', () => {
  const dist = fileURLToPath(new URL('../../apps/dashboard/dist', import.meta.url));
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(html|js|css|svg)$/.test(name),
  );
  expect(files.length).toBeGreaterThanOrEqual(4);
  const bytes = files.map((name) => gzipSync(readFileSync(join(dist, name))).length);
  expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(LARGEST_PAGE);
});

describeInBrowser('the first chart', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await openStage();
    stage.startWorkers();
    const ratings = await writeRatings(stage.folder, threeGroups());
    const { dataset } = await requestIngest(stage.runtime, { ratings, name: 'likes' });
    await vi.waitUntil(
      async () => (await getDataset(stage.runtime.pool, dataset.id)).status === 'ready',
      waiting,
    );
    const { training } = await startTraining(stage.runtime, 'likes', { k: '1..5' });
    await vi.waitUntil(
      async () => (await getTraining(stage.runtime.pool, training.id)).status === 'ready',
      waiting,
    );
  });

  afterAll(() => stage.close());

  test('takes few requests, none of them to anywhere else', async () => {
    const page = await stage.openPage({ at: 'about:blank' });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(`${stage.url}/#/datasets/1/trainings/1`);
    await page.locator('.curve path').waitFor();
    const ours = asked.filter((url) => url.startsWith(stage.url));
    expect(asked.filter((url) => !url.startsWith(stage.url))).toEqual([]);
    const [ofApi, ofPage] = [
      ours.filter((url) => /\/(v1|readyz)/.test(url)),
      ours.filter((url) => !/\/(v1|readyz)/.test(url)),
    ];
    // The document, its script, its style and its icon.
    expect(ofPage.map((url) => new URL(url).pathname)).toEqual([
      '/',
      expect.stringMatching(/js$/),
      expect.stringMatching(/css$/),
      '/icon.svg',
    ]);
    // Whether the API is there, the dataset, the training and its sweep, and the trainings to compare with.
    expect(new Set(ofApi).size).toBe(ofApi.length);
    expect(ofApi.length).toBeLessThanOrEqual(5);
  });
});
