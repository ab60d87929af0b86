import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeInBrowser } from '../setup/chromium.js';
import { takePictures, writePlots } from './pictures.js';
import { largestBend, marksOf } from './plots.js';
import { drop, ratingsFiles } from './ratings.js';
import { ask, openStage, type Stage } from './stage.js';

describeInBrowser('the whole job without a terminal', () => {
  let stage: Stage;
  let page: Page;
  const drawn = new Set<number>();

  beforeAll(async () => {
    stage = await openStage();
    stage.startWorkers();
    page = await stage.openPage();
    await page.exposeFunction('noteDrawn', (points: number) => drawn.add(points));
  });

  afterAll(() => stage.close());

  const see = (text: string | RegExp) => page.getByText(text).first().waitFor();
  const go = (link: string) => page.getByRole('navigation').getByRole('link', { name: link }).click();

  test('a file that is dropped is imported', async () => {
    await see('Nothing is imported yet');
    await drop(page, await ratingsFiles(stage.folder));
    await page.getByLabel('Name of the dataset').fill('films');
    await page.getByRole('button', { name: 'Import' }).click();
    await see('Nothing is trained yet.');
    const { counts } = await ask(stage, '/datasets/films');
    const told = await page.locator('.facts dd').allTextContents();
    expect(told[0]).toBe(counts.ratings.toLocaleString('en'));
  });

  test('a training is drawn K by K as its fits come', async () => {
    await page.evaluate(() => {
      new MutationObserver(() => {
        const { noteDrawn } = Object(window);
        noteDrawn(document.querySelectorAll('.points circle').length);
      }).observe(document.body, { childList: true, subtree: true });
    });
    await page.getByRole('button', { name: 'Train' }).click();
    await page.getByText('taken by the rule').waitFor({ timeout: 60_000 });
    const { curve } = await ask(stage, '/trainings/1/elbow');
    const partly = [...drawn].filter((points) => points > 0 && points < curve.length);
    expect(partly.length).toBeGreaterThan(2);
    expect([...drawn].at(-1)).toBe(curve.length);
  });

  test('what the form asks for untouched is what the API does by itself', async () => {
    const { params, k } = await ask(stage, '/trainings/1');
    const { paths } = await ask(stage, '/openapi.json');
    const { content } = paths['/v1/datasets/{dataset}/trainings'].post.requestBody;
    const fields = Object.entries<{ default?: unknown }>(content['application/json'].schema.properties);
    const defaults = fields
      .filter(([, field]) => 'default' in field)
      .map(([name, field]) => [name, field.default]);
    expect({ k, ...params }).toMatchObject(Object.fromEntries(defaults));
    await see(`Recommendations are made from ${params.ranker}`);
  });

  test('the plots have the numbers of the API', async () => {
    const { curve, boundary, rules, choice } = await ask(stage, '/trainings/1/elbow');
    const points = await marksOf(page, '.points circle');
    expect(points.map(({ title }) => title)).toEqual(
      curve.map(({ k, wcss }: Point) => `K = ${k}: WCSS ${wcss}`),
    );
    const wcss = curve.map((point: Point) => point.wcss);
    expect(
      largestBend(
        wcss,
        points.map(({ y }) => y),
      ),
    ).toBeLessThan(0.01);

    const steps = curve.filter(({ difference }: Point) => difference !== null);
    const bars = (await marksOf(page, '.bar rect[height]:has(title)'))
      .filter(({ title }) => title.includes('difference'))
      .sort((a, b) => a.x - b.x);
    expect(bars.map(({ title }) => title)).toEqual(
      steps.map(({ k, difference }: Point) => `K = ${k}: difference ${difference}`),
    );
    const differences = steps.map(({ difference }: Point) => difference);
    const [band] = await marksOf(page, '.band rect');
    const heights = [...bars.map(({ height }) => height), band?.height ?? 0];
    expect(largestBend([...differences, boundary.value], heights)).toBeLessThan(0.01);

    const marks = (await marksOf(page, '.rule-marks path')).map(({ title }) => title);
    expect(marks.toSorted()).toEqual(
      Object.entries<{ k: number }>(rules)
        .map(([rule, { k }]) => `${rule}: K = ${k}`)
        .toSorted(),
    );
    expect(await page.locator('.verdict-k').textContent()).toBe(`K = ${choice.k}`);
    expect(await page.locator('.reason').textContent()).toBe(choice.reason);
  });

  test('a boundary that is dragged says which K it would choose, and that K can be taken', async () => {
    const { curve } = await ask(stage, '/trainings/1/elbow');
    const slider = page.getByRole('slider', { name: 'Boundary' });
    // Above the fourth difference and below the third, so that K = 4 is the first with small ones alone.
    const level = (curve[2].difference + Math.max(...curve.slice(3, -1).map((p: Point) => p.difference))) / 2;
    const step = Number(await slider.getAttribute('step'));
    await slider.fill(String(Math.round(level / step) * step));
    await see('it would choose K = 4');
    const box = await page.locator('.boundary line').boundingBox();
    const plot = await page.locator('figure').nth(1).boundingBox();
    if (!box || !plot) return expect.unreachable();
    await page.mouse.move(plot.x + plot.width / 2, box.y);
    await page.mouse.down();
    await page.mouse.move(plot.x + plot.width / 2, plot.y + 60, { steps: 3 });
    await page.mouse.up();
    await see('it would choose K = 1');
    await page.getByRole('button', { name: /^Back to/ }).click();
  });

  test('K is overridden by hand', async () => {
    await page.getByLabel('Look at K').selectOption('13');
    await see('Clusters of the fit at K = 13');
    await page.getByRole('button', { name: 'Take K = 13 by hand' }).click();
    await see('taken by hand');
    expect(await page.locator('.verdict-k').textContent()).toBe('K = 13');
    expect(await ask(stage, '/trainings/1')).toMatchObject({ chosenK: 13, kByHand: 13, status: 'ready' });
    await takePictures(page, 'training');
    await writePlots(page, ['page-wcss', 'page-differences']);
  });

  test('the clusters are there with what the fix has done, and what sets one apart', async () => {
    await go('Clusters');
    const { items } = await ask(stage, '/datasets/films/clusters');
    const map = await ask(stage, '/datasets/films/cluster-map');
    await see(`${items.length} cluster`);
    await page.locator('.map-clusters circle').first().waitFor();
    await page.locator('.bar.above rect').first().waitFor();
    const circles = await marksOf(page, '.map-clusters circle');
    expect(circles).toHaveLength(items.length);
    const sorted = circles.toSorted((a, b) => a.title.localeCompare(b.title, 'en', { numeric: true }));
    const xs = map.items.map(({ x }: { x: number }) => x);
    expect(
      largestBend(
        xs,
        sorted.map(({ x }) => x),
      ),
    ).toBeLessThan(0.01);
    const after = (await marksOf(page, '.bar.above rect')).map(({ title }) => title);
    expect(after).toEqual(
      items.map(
        ({ clusterBeforeFix, size }: { clusterBeforeFix: number; size: number }) =>
          `cluster ${clusterBeforeFix} after the fix: ${size} users`,
      ),
    );
    await takePictures(page, 'clusters');
    await writePlots(page, ['page-map']);
    await page.getByRole('link', { name: 'Cluster 0' }).first().click();
    await see('What sets it apart');
    const { movies } = await ask(stage, '/datasets/films/clusters/0/profile');
    expect(await page.locator('.share-bars').first().locator('.share-name').first().textContent()).toContain(
      movies[0].title,
    );
    await takePictures(page, 'cluster');
  });

  test('a user gets recommendations with why, and a favourite changes them', async () => {
    await go('Users');
    await page.getByLabel('Id begins with').fill('42');
    await page.getByRole('link', { name: 'User 42', exact: true }).click();
    const { items } = await ask(stage, '/datasets/films/users/42/recommendations?why=true');
    await see(items[0].reason);
    const titles = page.locator('.recommendations .movie-name');
    const nameOf = (movie: { title: string; year: number | null }) =>
      movie.year === null ? movie.title : `${movie.title} (${movie.year})`;
    expect(await titles.allTextContents()).toEqual(items.map(nameOf));
    await takePictures(page, 'user');

    const before = (await ask(stage, '/datasets/films/users/42/favourites')).items.length;
    await page.getByRole('button', { name: `Add ${nameOf(items[0])} to the favourites` }).click();
    await see(`${before + 1} favourites`);
    const { items: next } = await ask(stage, '/datasets/films/users/42/recommendations');
    expect(next.map(({ movieId }: { movieId: string }) => movieId)).not.toContain(items[0].movieId);
    await titles.first().filter({ hasText: next[0].title }).waitFor();
    expect(await titles.allTextContents()).toEqual(next.map(nameOf));
    const { items: liked } = await ask(stage, '/datasets/films/users/42/favourites');
    expect(liked.map(({ movieId }: { movieId: string }) => movieId)).toContain(items[0].movieId);
  });

  test('somebody without an id picks a movie and gets recommendations', async () => {
    await go('Somebody new');
    const [movie] = (await ask(stage, '/datasets/films/movies?limit=1')).items;
    await page.getByRole('searchbox', { name: 'Pick a movie' }).fill(movie.title);
    await page
      .getByRole('list', { name: 'Movies found' })
      .getByRole('button', { name: /^Add / })
      .first()
      .click();
    await see('1 favourite');
    const answer = await fetch(`${stage.url}/v1/datasets/films/recommendations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ favourites: [movie.movieId], why: true }),
    });
    const { items } = await answer.json();
    await page.locator('.why').first().filter({ hasText: items[0].reason }).waitFor();
  });

  test('the queue tells what is done, and who works', async () => {
    await go('Queue');
    await see('elbow: fits');
    await see(`:${process.pid}`);
  });

  test('trainings are compared on one chart', async () => {
    await page.goto(`${stage.url}/#/datasets/1`);
    await page.getByLabel('K to sweep').fill('1..6');
    await page.getByLabel('Users are compared').selectOption('cosine');
    await page.getByLabel('counts: ').check();
    await page.getByRole('button', { name: 'Train again' }).click();
    await page.getByRole('heading', { name: 'Training 2' }).waitFor();
    await see(/taken by the rule/);
    await see('Recommendations are made from counts');
    expect((await ask(stage, '/trainings/2')).params).toMatchObject({ metric: 'cosine', ranker: 'counts' });
    await page.getByLabel('Draw another training beside it').selectOption('1');
    await page.locator('.curve-other path').waitFor();
    expect(page.url()).toContain('with=1');
    await page.getByLabel('Further K').fill('7..8');
    await page.getByRole('button', { name: 'Add to the sweep' }).click();
    await page.locator('.points circle').nth(7).waitFor();
  });

  test('the models that are kept are listed, with which one answers', async () => {
    await go('Models');
    const kept = page.locator('.models li');
    await kept.first().filter({ hasText: 'ready, answers' }).waitFor();
    const [first, second] = (await ask(stage, '/datasets/films/trainings')).items;
    for (const [i, { id, chosenK, params }] of [second, first].entries()) {
      expect(await kept.nth(i).textContent()).toMatch(
        new RegExp(`^Training ${id} .*K = ${chosenK}, ${params.ranker}, `),
      );
    }
    await takePictures(page, 'models');
  });
});

interface Point {
  readonly k: number;
  readonly wcss: number;
  readonly difference: number;
}
