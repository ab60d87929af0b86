import type { PlotOptions } from '@observablehq/plot';

const NARROW = 480;

/** What all plots of the page have in common. */
export function frameOf(width: number): PlotOptions {
  return {
    width,
    height: Math.round(Math.min(340, Math.max(230, width * 0.6))),
    className: 'plot',
    marginLeft: 56,
    marginRight: 16,
    marginTop: 28,
    marginBottom: 40,
  };
}

/** The K that an axis names: whole numbers, as many as there is room for. */
export function clusterTicks(ks: readonly number[], width: number): number[] {
  const step = Math.max(1, Math.ceil(ks.length / (width < NARROW ? 6 : 12)));
  return ks.filter((_, i) => i % step === 0);
}

/** Room for every K, a bar's width included: plots below each other have their K below each other. */
export function domainOfK(ks: readonly number[]): [number, number] {
  return [(ks.at(0) ?? 1) - 0.6, (ks.at(-1) ?? 1) + 0.6];
}
