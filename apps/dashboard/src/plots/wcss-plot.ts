import * as Plot from '@observablehq/plot';
import type { Sweep } from '../data/trainings.js';
import { wcss } from '../ui/numbers.js';
import type { Drawing } from './figure.js';
import { clusterTicks, domainOfK, frameOf } from './frame.js';
import { type RuleMark, symbols } from './rule-marks.js';

export interface WcssPicture {
  readonly curve: Sweep['curve'];
  /** Of a training that is shown beside it. */
  readonly other: Sweep['curve'];
  readonly rules: readonly RuleMark[];
  readonly chosenK: number | null;
  readonly selectedK: number | null;
}

/** The curve of a sweep: WCSS by K, with the K that rules and people take. */
export function wcssPlot({ curve, other, rules, chosenK, selectedK }: WcssPicture, width: number): Drawing {
  const ks = [...new Set([...curve, ...other].map(({ k }) => k))].sort((a, b) => a - b);
  const at = new Map(curve.map((point) => [point.k, point]));
  const marks = rules.flatMap(({ rule, k }) => {
    const point = at.get(k);
    return point ? [{ rule, k, wcss: point.wcss }] : [];
  });
  const only = (k: number | null) => curve.filter((point) => point.k === k);
  return Plot.plot({
    ...frameOf(width),
    x: { label: 'K', domain: domainOfK(ks), ticks: clusterTicks(ks, width), tickFormat: String },
    y: { label: 'WCSS', grid: true, nice: true, tickFormat: '~s', zero: false },
    symbol: { domain: Object.keys(symbols), range: Object.values(symbols) },
    marks: [
      Plot.ruleX(only(selectedK), { x: 'k', className: 'selected-k' }),
      Plot.line(other, { x: 'k', y: 'wcss', className: 'curve-other' }),
      Plot.line(curve, { x: 'k', y: 'wcss', className: 'curve' }),
      Plot.dot(curve, {
        x: 'k',
        y: 'wcss',
        r: 3,
        className: 'points',
        title: ({ k, wcss: value }) => `K = ${k}: WCSS ${value}`,
      }),
      Plot.dot(marks, {
        x: 'k',
        y: 'wcss',
        symbol: 'rule',
        r: 6,
        className: 'rule-marks',
        title: ({ rule, k }) => `${rule}: K = ${k}`,
      }),
      Plot.dot(only(chosenK), { x: 'k', y: 'wcss', r: 6, className: 'chosen' }),
      Plot.text(only(chosenK), {
        x: 'k',
        y: 'wcss',
        text: ({ k, wcss: value }) => `K = ${k}, ${wcss(value)}`,
        dx: 10,
        dy: -12,
        textAnchor: 'start',
        className: 'chosen-label',
      }),
    ],
  });
}
