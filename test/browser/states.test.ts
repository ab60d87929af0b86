import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getDataset, requestIngest } from '@elbowroom/datasets';
import { createKey } from '@elbowroom/db';
import { failTraining, startTraining } from '@elbowroom/trainings';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { describeInBrowser } from '../setup/chromium.js';
import { threeGroups, writeRatings } from '../setup/ratings-file.js';
import { violations } from './accessible.js';
import { drop } from './ratings.js';
import { openStage, type Stage } from './stage.js';

const waiting = { timeout: 30_000, interval: 50 };

describeInBrowser('what goes wrong', () => {
  let stage: Stage;
  let page: Page;

  beforeAll(async () => {
    stage = await openStage();
    page = await stage.openPage();
  });

  afterAll(() => stage.close());

  const see = (text: string | RegExp) => page.getByText(text).first().waitFor();
  const sound = async () => expect(await violations(page)).toEqual([]);

  test('where nothing is imported the page says what changes that', async () => {
    await see('Nothing is imported yet');
    await see('Drop a file of ratings here');
    await see('npx elbowroom ingest ratings.csv');
    await sound();
  });

  test('an import that waits for a worker says so, and one that fails says why, with the line', async () => {
    const bad = join(stage.folder, 'bad.csv');
    writeFileSync(bad, 'userId,movieId,rating\n1,10,4\n1,20,nine\n2,10,5\n');
    await drop(page, [bad]);
    await page.getByRole('button', { name: 'Import' }).click();
    await see('waiting for a worker');
    await sound();
    stage.startWorkers();
    await see('The import failed');
    await see(/line 3: bad number \(1,20,nine\)/);
    await sound();
  });

  test('bad rows that were left out are listed with their lines', async () => {
    await drop(page, [join(stage.folder, 'bad.csv')]);
    await page.getByLabel('Leave bad rows out').check();
    await page.getByRole('button', { name: 'Import' }).click();
    await see('Rows left out');
    const row = page.getByRole('row', { name: /bad number/ });
    await row.waitFor();
    expect(await row.allTextContents()).toEqual(['3bad number1,20,nine']);
  });

  test('a sweep without a clear elbow says so, and not that there is one', async () => {
    const ratings = await writeRatings(stage.folder, threeGroups());
    const { dataset } = await requestIngest(stage.runtime, { ratings, name: 'likes' });
    await vi.waitUntil(
      async () => (await getDataset(stage.runtime.pool, dataset.id)).status === 'ready',
      waiting,
    );
    const { training } = await startTraining(stage.runtime, 'likes', { k: '2' });
    await page.goto(`${stage.url}/#/datasets/${dataset.id}/trainings/${training.id}`);
    await see('There is no clear elbow.');
    await see(/No K qualifies/);
    await sound();
  });

  test('a training that fails says why, and can be tried again', async () => {
    const { runtime } = stage;
    const { training } = await startTraining(runtime, 'likes', { k: '1..4' });
    await page.goto(`${stage.url}/#/datasets/${training.datasetId}/trainings/${training.id}`);
    await see(/taken by the rule/);
    await runtime.pool.query(`update trainings set status = 'running' where id = $1`, [training.id]);
    await failTraining(runtime.pool, training.id, training.revision, {
      code: 'FIT_FAILED',
      problem: 'No fit at K=4',
      remedy: 'Try it again',
    });
    await page.reload();
    await see('The training failed.');
    await see('No fit at K=4');
    await sound();
    await page.getByRole('button', { name: 'Retry' }).click();
    await see(/taken by the rule/);
  });

  test('a model that was withheld says why, and one that is gone that it is', async () => {
    const { pool } = stage.runtime;
    await pool.query(`update trainings set withheld = 'its nDCG is lower' where id = 1`);
    await page.goto(page.url().replace(/\d+$/, '1'));
    await see('It was not let answer when it was published: its nDCG is lower.');
    await page.getByRole('button', { name: /^(Let it answer|Roll back to it)/ }).waitFor();
    await pool.query('update trainings set pruned_at = now() where id = 1');
    await page.reload();
    await see('Its model is no longer kept.');
    await sound();
    expect(await page.getByRole('button', { name: /^(Let it answer|Roll back to it)/ }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Add to the sweep' }).isDisabled()).toBe(true);
  });

  test('while the API is away the page says so, and recovers by itself', async () => {
    await page.goto(`${stage.url}/#/queue`);
    await see('elbow: fits');
    await stage.stopApi();
    await see('The API does not answer.');
    await sound();
    await stage.startApi();
    await page.getByText('The API does not answer.').waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Datasets' }).click();
    await see('likes');
  });

  test('where there are keys the page asks for one, and is let in by it', async () => {
    const [{ text }, reading] = await Promise.all([
      createKey(stage.runtime.pool, { scope: 'write' }),
      createKey(stage.runtime.pool, { scope: 'read' }),
    ]);
    await stage.stopApi();
    await stage.startApi();
    const locked = await stage.openPage();
    const form = locked.getByRole('button', { name: 'Use this key' });
    await form.waitFor();
    expect(await violations(locked)).toEqual([]);
    await locked.getByLabel('Key').fill('elbow_wrong');
    await form.click();
    await locked.getByText(/was never made, or has been revoked/).waitFor();
    // What a key may not do is said where it is tried.
    await locked.getByLabel('Key').fill(reading.text);
    await form.click();
    await locked.getByRole('link', { name: /likes/ }).click();
    await locked.getByRole('link', { name: 'Models' }).click();
    await locked.getByText('Set a schedule').click();
    await locked.getByRole('button', { name: 'Set the schedule' }).click();
    await locked.getByText(/scope/).waitFor();
    await locked.getByLabel('Key').fill(text);
    await form.click();
    await locked.getByText('There is no schedule.').waitFor();
    await locked.getByRole('link', { name: 'Datasets' }).click();
    await locked.getByRole('link', { name: /likes/ }).click();
    // The stream of a training's events is let in by the key too.
    await locked.getByLabel('K to sweep').fill('1..5');
    await locked.getByRole('button', { name: 'Train again' }).click();
    await locked.getByText(/taken by the rule/).waitFor();
    expect(await locked.evaluate(() => localStorage.length)).toBe(0);
  });
});
