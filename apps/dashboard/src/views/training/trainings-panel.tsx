import { addressOf } from '../../app/place.js';
import type { Dataset } from '../../data/datasets.js';
import { type Training, useTrainings } from '../../data/trainings.js';
import { date } from '../../ui/numbers.js';
import { Empty, Loaded } from '../../ui/states.js';
import { Table } from '../../ui/table.js';
import { StartForm } from './start-form.js';
import { StatusBadge } from './status-badge.js';

/** The trainings of a dataset, and the start of another one. */
export function TrainingsPanel({ dataset: { id, activeTraining } }: { dataset: Dataset }) {
  const dataset = String(id);
  const trainings = useTrainings(dataset);
  return (
    <section className="section" aria-labelledby="trainings">
      <h2 id="trainings">Trainings</h2>
      <Loaded of={trainings}>
        {(items) => (
          <>
            {items.length === 0 ? (
              <Empty title="Nothing is trained yet.">
                <p>A training sweeps K, finds the elbow, and publishes groups to recommend from.</p>
              </Empty>
            ) : (
              <TrainingTable trainings={items} active={activeTraining} />
            )}
            <StartForm dataset={dataset} isFirst={items.length === 0} />
          </>
        )}
      </Loaded>
    </section>
  );
}

function TrainingTable({ trainings, active }: { trainings: readonly Training[]; active: number | null }) {
  return (
    <Table
      caption="Trainings"
      rows={[...trainings].reverse()}
      keyOf={({ id }) => id}
      isMarked={({ id }) => id === active}
      columns={[
        {
          name: 'Training',
          cell: ({ id, dataset }) => <a href={addressOf(['datasets', dataset, 'trainings', id])}>{id}</a>,
        },
        {
          name: 'Status',
          cell: (training) => <StatusBadge training={training} isActive={training.id === active} />,
        },
        { name: 'K swept', cell: ({ k }) => k },
        { name: 'Taken', numeric: true, cell: ({ chosenK }) => chosenK ?? '' },
        { name: 'Rule', cell: ({ params, kByHand }) => (kByHand === null ? params.rule : 'by hand') },
        { name: 'Metric', cell: ({ params }) => params.metric },
        { name: 'Ranker', cell: ({ params }) => params.ranker },
        {
          name: 'Begun',
          cell: ({ createdAt, scheduled }) => (
            <span className="whole">
              {date(createdAt)}
              {scheduled && ', by the schedule'}
            </span>
          ),
        },
      ]}
    />
  );
}
