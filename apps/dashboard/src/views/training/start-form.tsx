import { type FormEvent, useState } from 'react';
import { addressOf, goTo } from '../../app/place.js';
import { type TrainingRequest, useStartTraining } from '../../data/trainings.js';
import { Button } from '../../ui/button.js';
import { Input } from '../../ui/input.js';
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
        <Input
          label="K to sweep"
          hint="As 1..30"
          required
          value={asked.k}
          onText={(text) => set({ k: text })}
        />
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
          <Input
            label="Boundary"
            hint="A WCSS, or a share of WCSS(1) like 2.5%"
            required
            value={asked.boundary}
            onText={(text) => set({ boundary: text })}
          />
          <Input
            label="Smallest cluster"
            hint="The fix removes those with fewer users."
            type="number"
            min="1"
            required
            value={asked.minClusterSize}
            onText={(text) => set({ minClusterSize: Number(text) })}
          />
          <Input
            label="Seed"
            hint="The same seed gives the same model."
            type="number"
            min="0"
            required
            value={asked.seed}
            onText={(text) => set({ seed: Number(text) })}
          />
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
