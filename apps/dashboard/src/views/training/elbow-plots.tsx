import { useCallback, useMemo } from 'react';
import type { Sweep } from '../../data/trainings.js';
import { differencePlot } from '../../plots/difference-plot.js';
import { Figure } from '../../plots/figure.js';
import { ruleMarks } from '../../plots/rule-marks.js';
import { wcssPlot } from '../../plots/wcss-plot.js';
import { wcss } from '../../ui/numbers.js';
import { Empty } from '../../ui/states.js';
import { boundaryCeiling } from './boundary-control.js';

interface Props {
  readonly sweep: Sweep;
  readonly other: Sweep['curve'];
  readonly boundary: number;
  readonly selectedK: number | null;
  readonly onBoundary: (boundary: number) => void;
  readonly onK: (k: number) => void;
}

/** The article's two plots side by side. */
export function ElbowPlots({ sweep, other, boundary, selectedK, onBoundary, onK }: Props) {
  const { curve, rules, choice } = sweep;
  const chosenK = choice?.k ?? null;
  const marks = useMemo(() => ruleMarks(rules), [rules]);
  const drawWcss = useCallback(
    (width: number) => wcssPlot({ curve, other, rules: marks, chosenK, selectedK }, width),
    [curve, other, marks, chosenK, selectedK],
  );
  const ceiling = boundaryCeiling(sweep);
  const drawDifferences = useCallback(
    (width: number) => differencePlot({ curve, boundary, ceiling, chosenK, selectedK }, width),
    [curve, boundary, ceiling, chosenK, selectedK],
  );
  if (curve.length === 0) return <Empty title="The first fit is still being made." />;
  const pick = (x: number) => {
    const nearest = curve.reduce(
      (best, { k }) => (Math.abs(k - x) < Math.abs(best - x) ? k : best),
      Number.MAX_VALUE,
    );
    onK(nearest);
  };
  const taken = chosenK === null ? 'no K is taken yet' : `K = ${chosenK} is taken`;
  return (
    <div className="plots">
      <figure>
        <figcaption>WCSS by K</figcaption>
        <Figure
          label={`WCSS of ${curve.length} fits by K; ${taken}. The table below has the numbers.`}
          draw={drawWcss}
          onPress={({ x }) => pick(x)}
        />
      </figure>
      <figure>
        <figcaption>What one cluster more gains</figcaption>
        <Figure
          label={`Differences of WCSS by K; the boundary is at ${wcss(boundary)}. The table below has the numbers.`}
          draw={drawDifferences}
          onPress={({ y }) => onBoundary(Math.min(ceiling, Math.max(0, y)))}
        />
      </figure>
    </div>
  );
}
