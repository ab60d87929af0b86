import { addressOf, goTo } from '../../app/place.js';
import { type Training, useTrainings } from '../../data/trainings.js';
import { Select } from '../../ui/select.js';

/** Puts the curve of another training of the same dataset into the plot. */
export function CompareWith({ training, other }: { training: Training; other: number | null }) {
  const { data: trainings = [] } = useTrainings(String(training.dataset));
  const others = trainings.filter(({ id }) => id !== training.id);
  if (others.length === 0) return null;
  const place = ['datasets', training.dataset, 'trainings', training.id];
  return (
    <section className="panel" aria-label="Compare">
      <Select
        label="Draw another training beside it"
        hint="Its curve is the dashed one."
        value={other}
        options={[[null, 'none'], ...others.map(named)]}
        onChange={(id) => goTo(addressOf(place, id === null ? {} : { with: String(id) }))}
      />
    </section>
  );
}

function named({ id, k, params, chosenK }: Training): [number, string] {
  const taken = chosenK === null ? '' : `, took ${chosenK}`;
  return [id, `${id}: K ${k}, ${params.metric}, ${params.algorithm}${taken}`];
}
