import { type FormEvent, useState } from 'react';
import { addressOf, goTo } from '../../app/place.js';
import { type TrainingRequest, useStartTraining } from '../../data/trainings.js';
import { Button } from '../../ui/button.js';
import { Field } from '../../ui/field.js';
import { Select } from '../../ui/select.js';
import { Failed } from '../../ui/states.js';

type Asked = Required<
  Pick<TrainingRequest, 'k' | 'metric' | 'rule' | 'boundary' | 'minClusterSize' | 'seed'>
>;

const usual: Asked = {
  k: '1..30',
  metric: 'euclidean',
  rule: 'boundary',
  boundary: '2.5%',
  minClusterSize: 6,
  seed: 0,
};

/** Starts a training; what is asked for seldom is folded away. */
export function StartForm({ dataset, isFirst }: { dataset: string; isFirst: boolean }) {
  const starting = useStartTraining(dataset);
  const [asked, setAsked] = useState(usual);
  const set = (change: Partial<Asked>) => setAsked((before) => ({ ...before, ...change }));
  const start = (event: FormEvent) => {
    event.preventDefault();
    starting.mutate(asked, {
      onSuccess: ({ id, dataset: of }) => goTo(addressOf(['datasets', of, 'trainings', id])),
    });
  };
  return (
    <form className="panel" onSubmit={start} aria-label="Start a training">
      <div className="fields">
        <Field label="K to sweep" hint="As 1..30">
          {(id, hint) => (
            <input
              id={id}
              aria-describedby={hint}
              required
              value={asked.k}
              onChange={(event) => set({ k: event.target.value })}
            />
          )}
        </Field>
        <Select
          label="Users are compared"
          value={asked.metric}
          options={{ euclidean: 'by favourites as they are', cosine: 'by direction alone (cosine)' }}
          onChange={(metric) => set({ metric })}
        />
        <Select
          label="Rule that chooses K"
          value={asked.rule}
          options={{ boundary: 'boundary', kneedle: 'kneedle', silhouette: 'silhouette' }}
          onChange={(rule) => set({ rule })}
        />
      </div>
      <details>
        <summary>More</summary>
        <div className="fields">
          <Field label="Boundary" hint="A WCSS, or a share of WCSS(1) like 2.5%">
            {(id, hint) => (
              <input
                id={id}
                aria-describedby={hint}
                required
                value={asked.boundary}
                onChange={(event) => set({ boundary: event.target.value })}
              />
            )}
          </Field>
          <Field label="Smallest cluster" hint="The fix removes those with fewer users.">
            {(id, hint) => (
              <input
                id={id}
                aria-describedby={hint}
                type="number"
                min="1"
                required
                value={asked.minClusterSize}
                onChange={(event) => set({ minClusterSize: event.target.valueAsNumber })}
              />
            )}
          </Field>
          <Field label="Seed" hint="The same seed gives the same model.">
            {(id, hint) => (
              <input
                id={id}
                aria-describedby={hint}
                type="number"
                min="0"
                required
                value={asked.seed}
                onChange={(event) => set({ seed: event.target.valueAsNumber })}
              />
            )}
          </Field>
        </div>
      </details>
      {starting.error && <Failed error={starting.error} />}
      <div className="actions">
        <Button type="submit" kind={isFirst ? 'primary' : 'plain'} disabled={starting.isPending}>
          {isFirst ? 'Train' : 'Train again'}
        </Button>
      </div>
    </form>
  );
}
