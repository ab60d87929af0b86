import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

const root = new URL('../../', import.meta.url);
const pathOf = (file: string) => fileURLToPath(new URL(file, root));

const isAsked = process.env.SCREENSHOTS === '1';

/** Takes pictures of the page as it is, at each width and in both schemes, where `npm run screenshots` asks for them. */
export async function takePictures(page: Page, name: string): Promise<void> {
  if (!isAsked) return;
  await mkdir(pathOf('docs/screenshots'), { recursive: true });
  for (const width of [360, 800, 1400]) {
    for (const scheme of ['light', 'dark'] as const) {
      await look(page, width, scheme);
      await page.screenshot({
        path: pathOf(`docs/screenshots/${name}-${width}-${scheme}.png`),
        fullPage: true,
      });
    }
  }
  await look(page, USUAL_WIDTH, 'light');
}

/** Writes the plots of the page as SVG files of these names, in their order, with the colours that the page gives them. */
export async function writePlots(page: Page, names: readonly string[]): Promise<void> {
  if (!isAsked) return;
  await look(page, PLOT_WIDTH, 'light');
  const css = (file: string) => readFile(pathOf(`apps/dashboard/src/styles/${file}.css`), 'utf8');
  const style = `${await css('palette')}${await css('plots')}`.replaceAll(':root', 'svg');
  const paper = '<rect width="100%" height="100%" style="fill: var(--paper)"/>';
  const plots = page.locator('svg.plot');
  for (const [i, name] of names.entries()) {
    const drawn = await plots.nth(i).evaluate((element) => {
      element.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
      return element.outerHTML;
    });
    await writeFile(
      pathOf(`docs/${name}.svg`),
      `${drawn.replace('>', `><style>${style}</style>${paper}`)}\n`,
    );
  }
  await look(page, USUAL_WIDTH, 'light');
}

const USUAL_WIDTH = 1280;

/** One plot below the other, each as wide as a README. */
const PLOT_WIDTH = 800;

/** Changes the window, and waits until the plots have followed. */
async function look(page: Page, width: number, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.setViewportSize({ width, height: 800 });
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.waitForFunction((wanted) => {
    const plots = [...document.querySelectorAll('.figure > svg')];
    const room = (plot: Element) => Math.floor(plot.parentElement?.getBoundingClientRect().width ?? 0);
    return innerWidth === wanted && plots.every((plot) => Number(plot.getAttribute('width')) === room(plot));
  }, width);
}
