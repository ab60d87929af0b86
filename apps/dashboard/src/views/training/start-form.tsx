import { type FormEvent, useState } from 'react';
import { addressOf, goTo } from '../../app/place.js';
import { useStartTraining } from '../../data/trainings.js';
import { Button } from '../../ui/button.js';
import { Failed } from '../../ui/states.js';
import { TrainingFields, usualTraining } from './training-fields.js';

/** Starts a training. */
export function StartForm({ dataset, isFirst }: { dataset: string; isFirst: boolean }) {
  const starting = useStartTraining(dataset);
  const [asked, setAsked] = useState(usualTraining);
  const start = (event: FormEvent) => {
    event.preventDefault();
    starting.mutate(asked, {
      onSuccess: ({ id, dataset: of }) => goTo(addressOf(['datasets', of, 'trainings', id])),
    });
  };
  return (
    <form className="panel" onSubmit={start} aria-label="Start a training">
      <TrainingFields value={asked} onChange={setAsked} />
      {starting.error && <Failed error={starting.error} />}
      <div className="actions">
        <Button type="submit" kind={isFirst ? 'primary' : 'plain'} disabled={starting.isPending}>
          {isFirst ? 'Train' : 'Train again'}
        </Button>
      </div>
    </form>
  );
}
