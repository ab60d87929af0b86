import { requestIngest, startTraining } from '@elbowroom/commands';
import { getDataset, getTraining } from '@elbowroom/store';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { describeInBrowser } from '../setup/chromium.js';
import { manyTastes, writeRatings } from '../setup/ratings-file.js';
import { violations } from './accessible.js';
import { expectNoOverflow, openStage, type Stage } from './stage.js';

const waiting = { timeout: 30_000, interval: 50 };

/** Every view, and what is to be seen once it has come. */
const views = [
  ['', 'Datasets', 'films'],
  ['datasets/1', 'films', 'Train again'],
  ['datasets/1/trainings/1', 'Training 1', 'K by K'],
  ['datasets/1/clusters', 'Clusters', 'The fix'],
  ['datasets/1/clusters/0', 'Cluster 0', 'Most favoured'],
  ['datasets/1/users', 'Users', 'User 1'],
  ['datasets/1/users/1', 'User 1', 'Ranked by what goes with their favourites.'],
  ['datasets/1/users/nobody', 'User nobody', 'does not know this id'],
  ['datasets/1/newcomer', 'Somebody new', 'popular'],
  ['queue', 'Queue', 'elbow: fits'],
  ['nowhere', 'There is nothing here', 'leads nowhere'],
  ['datasets/9', 'Dataset', 'There is no dataset'],
] as const;

describeInBrowser('every view', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await openStage();
    stage.startWorkers();
    const { runtime } = stage;
    const ratings = await writeRatings(stage.folder, manyTastes(60));
    const { dataset } = await requestIngest(runtime, { ratings, name: 'films' });
    await vi.waitUntil(async () => (await getDataset(runtime.pool, dataset.id)).status === 'ready', waiting);
    const { training } = await startTraining(runtime, dataset.id, { k: '1..8', rule: 'silhouette' });
    await vi.waitUntil(
      async () => (await getTraining(runtime.pool, training.id)).status === 'ready',
      waiting,
    );
  });

  afterAll(() => stage.close());

  test.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 360],
  ] as const)('passes what axe looks for, %s, at %i pixels', async (scheme, width) => {
    const page = await stage.openPage({ scheme, width });
    for (const [path, heading, text] of views) {
      await page.goto(`${stage.url}/#/${path}`);
      await page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor();
      await page.getByText(text).first().waitFor();
      expect(await violations(page), `/#/${path}`).toEqual([]);
      await expectNoOverflow(page);
    }
    await page.close();
  });
});
