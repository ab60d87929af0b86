import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe finds in the page as it is, and on which elements. */
export async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe: injected } = Object(window);
    const { violations: found } = await injected.run();
    return found.flatMap((rule: { id: string; nodes: { html: string; failureSummary: string }[] }) =>
      rule.nodes.map(({ html, failureSummary }) => `${rule.id}: ${html.slice(0, 200)} ${failureSummary}`),
    );
  });
}
