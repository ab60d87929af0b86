import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

const root = new URL('../../', import.meta.url);
const folder = fileURLToPath(new URL('docs/screenshots/', root));

/** Takes pictures of the page as it is for the docs, where `npm run screenshots` asks for them: at each width, in both schemes. */
export async function takePictures(page: Page, name: string): Promise<void> {
  if (process.env.SCREENSHOTS !== '1') return;
  await mkdir(folder, { recursive: true });
  const usual = page.viewportSize() ?? { width: 1280, height: 800 };
  for (const width of [360, 800, 1400]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ ...usual, width });
      await page.emulateMedia({ colorScheme });
      await page.waitForFunction((wanted) => innerWidth === wanted, width);
      await page.screenshot({ path: `${folder}${name}-${width}-${colorScheme}.png`, fullPage: true });
    }
  }
  await page.setViewportSize({ ...usual, width: 860 });
  await page.emulateMedia({ colorScheme: null });
  await page.locator('.plot').first().waitFor();
  await writePlots(page, name);
  await page.setViewportSize(usual);
}

/** The plots of the page as SVG files, with the colours that the page gives them. */
async function writePlots(page: Page, name: string): Promise<void> {
  const css = async (file: string) =>
    readFile(new URL(`apps/dashboard/src/styles/${file}.css`, root), 'utf8');
  const style = `${await css('palette')}${await css('plots')}`.replaceAll(':root', 'svg');
  const plots = await page.locator('svg.plot').evaluateAll((elements) =>
    elements.map((element) => {
      element.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
      return element.outerHTML;
    }),
  );
  for (const [i, plot] of plots.entries()) {
    const number = plots.length === 1 ? '' : `-${i + 1}`;
    const paper = '<rect width="100%" height="100%" style="fill: var(--paper)"/>';
    const drawn = plot.replace('>', `><style>${style}</style>${paper}`);
    await writeFile(fileURLToPath(new URL(`docs/page-${name}${number}.svg`, root)), `${drawn}\n`);
  }
}
