import { addressOf, goTo } from '../../app/place.js';
import { type Training, useTrainings } from '../../data/trainings.js';
import { Field } from '../../ui/field.js';

/** Puts the curve of another training of the same dataset into the plot. */
export function CompareWith({ training, other }: { training: Training; other: number | null }) {
  const { data: trainings = [] } = useTrainings(String(training.dataset));
  const others = trainings.filter(({ id }) => id !== training.id);
  if (others.length === 0) return null;
  const compare = (id: string) =>
    goTo(addressOf(['datasets', training.dataset, 'trainings', training.id], id === '' ? {} : { with: id }));
  return (
    <section className="panel" aria-label="Compare">
      <Field label="Draw another training beside it" hint="Its curve is the dashed one.">
        {(id, hint) => (
          <select
            id={id}
            aria-describedby={hint}
            value={other ?? ''}
            onChange={(event) => compare(event.target.value)}
          >
            <option value="">none</option>
            {others.map(({ id: value, k, params, chosenK }) => (
              <option key={value} value={value}>
                {value}: K {k}, {params.metric}, {params.algorithm}
                {chosenK === null ? '' : `, took ${chosenK}`}
              </option>
            ))}
          </select>
        )}
      </Field>
    </section>
  );
}
