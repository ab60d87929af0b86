import { formatNumber } from './numbers.js';
import { clusterTicks, enclosingTicks } from './ticks.js';

/** The room for the data of a plot, axes outside, in units of the picture. */
export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** What a panel's axes span. */
export interface PanelRange {
  readonly firstK: number;
  readonly lastK: number;
  /** Lowest and highest value to show. */
  readonly min: number;
  readonly max: number;
}

/** A frame with axes: where K and values fall in it, and its drawn grid. */
export interface Panel {
  x(k: number): number;
  y(value: number): number;
  /** Half the room of one K. */
  readonly halfStep: number;
  readonly axes: string;
}

/** Lays out a panel: K along the bottom, values in round steps along the left, a title above. */
export function panel(frame: Frame, range: PanelRange, title: string): Panel {
  const ticks = enclosingTicks(range.min, range.max, 6);
  const [low = 0, high = 1] = [ticks.at(0), ticks.at(-1)];
  const halfStep = frame.width / (range.lastK - range.firstK + 1) / 2;
  const bottom = frame.top + frame.height;
  const right = frame.left + frame.width;
  const x = (k: number) => round(frame.left + halfStep * (2 * (k - range.firstK) + 1));
  const y = (value: number) => round(bottom - ((value - low) / (high - low)) * frame.height);

  const digits = ticks.every(Number.isInteger) ? 0 : 2;
  const grid = ticks.flatMap((tick) => [
    `<line class="grid" x1="${frame.left}" x2="${right}" y1="${y(tick)}" y2="${y(tick)}"/>`,
    `<text class="tick end" x="${frame.left - 8}" y="${y(tick) + 4}">${formatNumber(tick, digits)}</text>`,
  ]);
  const clusters = clusterTicks(range.firstK, range.lastK, 8).map(
    (k) => `<text class="tick middle" x="${x(k)}" y="${bottom + 18}">${k}</text>`,
  );
  const axes = [
    `<text class="title" x="${frame.left}" y="${frame.top - 16}">${title}</text>`,
    ...grid,
    ...clusters,
    `<text class="tick middle" x="${frame.left + frame.width / 2}" y="${bottom + 38}">K</text>`,
  ].join('\n');
  return { x, y, halfStep, axes };
}

/** A hundredth of a unit is finer than any screen. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
