import { findElbows } from '@elbowroom/kmeans';
import { isOpen, type Sweep, type Training, useChange } from '../../data/trainings.js';
import { Button } from '../../ui/button.js';
import { Input } from '../../ui/input.js';
import { share, wcss } from '../../ui/numbers.js';
import { Failed } from '../../ui/states.js';

interface Props {
  readonly training: Training;
  readonly sweep: Sweep;
  readonly boundary: number;
  readonly onBoundary: (boundary: number) => void;
}

/** Steps of the slider: finer than anybody can see. */
const STEPS = 400;

/** Moves the boundary, says which K it would choose, and takes that K. */
export function BoundaryControl({ training, sweep, boundary, onBoundary }: Props) {
  const change = useChange(training.id);
  const { curve } = sweep;
  const largest = boundaryCeiling(sweep);
  const elbow = isWhole(curve)
    ? findElbows(curve, { boundary: { kind: 'absolute', value: boundary }, wcss1: curve[0]?.wcss ?? 0 })
        .boundary
    : null;
  const first = curve[0];
  const ofAll = first?.k === 1 && first.wcss > 0 ? `, ${share(boundary / first.wcss)} of WCSS(1)` : '';
  const isMoved = boundary !== sweep.boundary.value;
  return (
    <section className="panel" aria-label="Boundary">
      <Input
        label="Boundary"
        hint="Drag it here, or in the plot of the differences."
        aria-valuetext={wcss(boundary)}
        type="range"
        min="0"
        max={largest}
        step={largest / STEPS}
        value={boundary}
        onChange={(text) => onBoundary(Number(text))}
      />
      <p className="told" aria-live="polite">
        At {wcss(boundary)}
        {ofAll}
        {elbow && (
          <>
            {' '}
            it would choose <strong>K = {elbow.k}</strong>
            {elbow.clear ? '' : ', but not clearly'}.
          </>
        )}
      </p>
      {change.error && <Failed error={change.error} />}
      <div className="actions">
        {elbow && (
          <Button
            disabled={!isOpen(training) || elbow.k === sweep.choice?.k || change.isPending}
            onClick={() => change.mutate({ kind: 'choose', k: elbow.k })}
          >
            Take K = {elbow.k}
          </Button>
        )}
        {isMoved && (
          <Button kind="quiet" onClick={() => onBoundary(sweep.boundary.value)}>
            Back to {sweep.boundary.given}
          </Button>
        )}
      </div>
    </section>
  );
}

/** As far up as a boundary makes a difference, and a little above the one that was given. */
export function boundaryCeiling({ curve, boundary }: Sweep): number {
  return Math.max(boundary.value * 1.25, ...curve.map(({ difference }) => (difference ?? 0) * 1.05));
}

/** While fits are missing in between no rule can say anything. */
function isWhole(curve: Sweep['curve']): boolean {
  return curve.length > 0 && curve.every(({ k }, i) => k === (curve[0]?.k ?? 0) + i);
}
