import type { Sweep } from '../../data/trainings.js';
import { Button } from '../../ui/button.js';
import { count, seconds, wcss } from '../../ui/numbers.js';
import { Table } from '../../ui/table.js';

interface Props {
  readonly sweep: Sweep;
  readonly selectedK: number | null;
  readonly onK: (k: number) => void;
}

/** The plots in numbers, and how each fit was made. */
export function FitsTable({ sweep: { curve }, selectedK, onK }: Props) {
  if (curve.length === 0) return null;
  return (
    <section className="section" aria-labelledby="fits">
      <h2 id="fits">K by K</h2>
      <Table
        caption="Fits by K"
        rows={curve}
        keyOf={({ k }) => k}
        isMarked={({ k }) => k === selectedK}
        columns={[
          {
            name: 'K',
            numeric: true,
            cell: ({ k }) => (
              <Button kind="quiet" aria-pressed={k === selectedK} onClick={() => onK(k)}>
                {k}
              </Button>
            ),
          },
          { name: 'WCSS', numeric: true, cell: (fit) => wcss(fit.wcss) },
          {
            name: 'Difference',
            numeric: true,
            cell: ({ difference }) => (difference === null ? '' : wcss(difference)),
          },
          { name: 'Silhouette', numeric: true, cell: ({ silhouette }) => silhouette?.toFixed(3) ?? '' },
          { name: 'Largest', numeric: true, cell: ({ sizes }) => count(Math.max(...sizes)) },
          { name: 'Smallest', numeric: true, cell: ({ sizes }) => count(Math.min(...sizes)) },
          { name: 'Iterations', numeric: true, cell: ({ iterations }) => count(iterations) },
          { name: 'Time', numeric: true, cell: (fit) => seconds(fit.seconds) },
          { name: 'Worker', cell: ({ worker }) => worker },
        ]}
      />
    </section>
  );
}
