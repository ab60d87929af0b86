import type { Page } from 'playwright-core';

export interface Mark {
  /** As its title has it. */
  readonly title: string;
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

/** The marks of a plot as they stand in the SVG, in pixels. */
export async function marksOf(page: Page, selector: string): Promise<Mark[]> {
  return page.$$eval(selector, (elements) =>
    elements.map((element) => {
      const number = (name: string) => Number(element.getAttribute(name) ?? 0);
      const title = element.querySelector('title')?.textContent ?? '';
      return {
        title,
        x: number('cx') || number('x') + number('width') / 2,
        y: number('cy') || number('y'),
        height: number('height'),
      };
    }),
  );
}

/** How far, at most, pixels are from being a straight line's values of the numbers they stand for. */
export function largestBend(numbers: readonly number[], pixels: readonly number[]): number {
  const [low, high] = [numbers.indexOf(Math.min(...numbers)), numbers.indexOf(Math.max(...numbers))];
  const at = (values: readonly number[], index: number) => values[index] ?? Number.NaN;
  const slope = (at(pixels, high) - at(pixels, low)) / (at(numbers, high) - at(numbers, low));
  return Math.max(
    ...numbers.map((number, i) =>
      Math.abs(at(pixels, low) + slope * (number - at(numbers, low)) - at(pixels, i)),
    ),
  );
}
