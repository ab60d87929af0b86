import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeInBrowser } from '../setup/chromium.js';
import { ratingsFiles } from './ratings.js';
import { ask, expectNoOverflow, openStage, type Stage } from './stage.js';

describeInBrowser('the whole job on a phone’s width by keyboard alone', () => {
  let stage: Stage;
  let page: Page;

  beforeAll(async () => {
    stage = await openStage();
    stage.startWorkers();
    page = await stage.openPage({ width: 360 });
    // Listened to from the start: what opens before the browser knows that somebody listens is lost.
    const files = await ratingsFiles(stage.folder);
    page.on('filechooser', (chooser) => chooser.setFiles(files));
  });

  afterAll(() => stage.close());

  const see = (text: string | RegExp) => page.getByText(text).first().waitFor();
  const press = (key: string) => page.keyboard.press(key);

  /** What has the focus, as a screen reader names it. */
  const focused = () =>
    page.evaluate(() => {
      const element = document.activeElement;
      const labels =
        element instanceof HTMLInputElement || element instanceof HTMLSelectElement ? element.labels : null;
      return element?.getAttribute('aria-label') ?? labels?.[0]?.textContent ?? element?.textContent ?? '';
    });

  /** As many controls as a view may have before somebody gives up. */
  const PATIENCE = 120;

  async function tabTo(name: string | RegExp): Promise<void> {
    const passed: string[] = [];
    for (let i = 0; i < PATIENCE; i++) {
      await press('Tab');
      const here = (await focused()).trim();
      if (typeof name === 'string' ? here.startsWith(name) : name.test(here)) return;
      passed.push(here.slice(0, 40));
    }
    throw new Error(`No ${name} came after ${passed.join(' | ')}`);
  }

  async function follow(link: string | RegExp, heading: string | RegExp): Promise<void> {
    await tabTo(link);
    await press('Enter');
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    // Whoever hears the page is told where they have come.
    expect(await focused()).toMatch(heading);
    await expectNoOverflow(page);
  }

  async function fill(label: string, text: string): Promise<void> {
    await tabTo(label);
    await press('Control+A');
    await page.keyboard.type(text);
  }

  /** Says yes to what is asked back by the button that has the focus. */
  async function confirm(): Promise<void> {
    await press('Enter');
    await page.getByRole('dialog').waitFor();
    await expectNoOverflow(page);
    await press('Enter');
  }

  async function answers(training: number): Promise<void> {
    await page
      .getByRole('listitem')
      .filter({ hasText: `Training ${training} ready, answers` })
      .waitFor();
    expect(await ask(stage, '/datasets/films')).toMatchObject({ activeTraining: training });
  }

  test('imports', async () => {
    await see('Nothing is imported yet');
    await expectNoOverflow(page);
    await tabTo('Drop a file of ratings here');
    await press('Enter');
    await page.getByLabel('Name of the dataset').waitFor();
    await fill('Name of the dataset', 'films');
    await expectNoOverflow(page);
    await press('Enter');
    await see('Nothing is trained yet.');
    await expectNoOverflow(page);
  });

  test('trains for another ranker, and takes another K', async () => {
    await fill('K to sweep', '1..12');
    await tabTo('local: ');
    await press('ArrowDown');
    await press('ArrowDown');
    expect(await focused()).toMatch(/^counts: /);
    await press('Enter');
    await page.getByText('taken by the rule').waitFor({ timeout: 60_000 });
    await see('Recommendations are made from counts');
    await expectNoOverflow(page);
    await tabTo('Boundary');
    await press('End');
    await see('it would choose K = 1');
    await press('Home');
    await see('it would choose K = 12');
    await tabTo('Look at K');
    await page.keyboard.type('7');
    await see('Clusters of the fit at K = 7');
    await tabTo('Take K = 7 by hand');
    await press('Enter');
    await see('taken by hand');
    expect(await ask(stage, '/trainings/1')).toMatchObject({ chosenK: 7, kByHand: 7 });
  });

  test('trains again, goes back to the model before, and on again', async () => {
    await follow('films', /^films/);
    await fill('K to sweep', '1..3');
    await press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Training 2' }).waitFor();
    await page.getByText('taken by the rule').waitFor();
    await see('Recommendations are made from local');
    await expectNoOverflow(page);
    await follow('Models', /^Models/);
    await tabTo(/^Roll back to it/);
    await confirm();
    await answers(1);
    // The button has gone; the focus has not gone with it.
    expect(await focused()).toBe('2 models are kept');
    await tabTo(/^Let it answer/);
    await press('Enter');
    await press('Escape');
    expect(await focused()).toMatch(/^Let it answer/);
    await answers(1);
    await confirm();
    await answers(2);
  });

  test('sets a schedule, sees what came of it, and ends it', async () => {
    await tabTo('Set a schedule');
    await press('Enter');
    await fill('Train every', '1d');
    await fill('Changed favourites', '2.5');
    await fill('K to sweep', '1..3');
    await expectNoOverflow(page);
    await press('Enter');
    await see('between trainings');
    expect(await focused()).toBe('Schedule');
    expect(await ask(stage, '/datasets/films/schedule')).toMatchObject({
      every: '1d',
      minChange: 0.025,
      maxLoss: 0.05,
      keep: 3,
      train: { k: '1..3', params: { ranker: 'local' } },
    });
    await see(/favourites changed \(0%\) since training 2, fewer than 2.5%/);
    await expectNoOverflow(page);
    await tabTo(/^End it/);
    await confirm();
    await see('There is no schedule.');
    expect((await ask(stage, '/schedules')).items).toEqual([]);
  });

  test('looks at a cluster', async () => {
    await follow('Clusters', /^Clusters/);
    await follow(/^Cluster 0/, /^Cluster 0/);
    await see('What sets it apart');
  });

  test('gets recommendations, and adds a favourite', async () => {
    await follow('Users', /^Users/);
    await tabTo('Id begins with');
    await page.keyboard.type('42');
    await page.getByRole('link', { name: 'User 42', exact: true }).waitFor();
    await follow(/^User 42/, /^User 42/);
    const before = (await ask(stage, '/datasets/films/users/42/favourites')).items.length;
    await see(/ favourites?$/);
    await tabTo(/^Add .* to the favourites$/);
    await press('Enter');
    await see(`${before + 1} favourite`);
    await expectNoOverflow(page);
    // The button has gone with its movie; the focus has not gone with it.
    expect(await focused()).toBe('What they would like next');
  });
});
