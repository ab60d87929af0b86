import { rankersInWords } from '@elbowroom/recommender';
import type { TrainingRequest } from '../../data/trainings.js';
import { Choices } from '../../ui/choices.js';
import { Input } from '../../ui/input.js';
import { namesOf } from '../../ui/names.js';
import { NumberInput } from '../../ui/number-input.js';
import { Select } from '../../ui/select.js';

type Field = 'k' | 'metric' | 'rule' | 'boundary' | 'ranker' | 'minClusterSize' | 'seed';

type Asked = TrainingRequest & Required<Pick<TrainingRequest, Field>>;

/** What the API asks for where nobody says otherwise. */
export const usualTraining: Asked = {
  k: '1..30',
  metric: 'euclidean',
  rule: 'boundary',
  boundary: '2.5%',
  ranker: 'local',
  minClusterSize: 6,
  seed: 0,
};

const metrics = namesOf<Asked['metric']>({
  euclidean: 'by favourites as they are',
  cosine: 'by direction alone (cosine)',
});
const rules = namesOf<Asked['rule']>({ boundary: 'boundary', kneedle: 'kneedle', silhouette: 'silhouette' });
const rankers = namesOf<Asked['ranker']>(rankersInWords);

interface Props {
  readonly asked: Asked;
  readonly onChange: (asked: Asked) => void;
}

/** What a training is asked for; what is changed seldom is folded away. */
export function TrainingFields({ asked, onChange }: Props) {
  const set = (change: Partial<Asked>) => onChange({ ...asked, ...change });
  return (
    <>
      <div className="fields">
        <Input label="K to sweep" hint="As 1..30" required value={asked.k} onText={(k) => set({ k })} />
        <Select
          label="Users are compared"
          value={asked.metric}
          options={metrics}
          onChange={(metric) => set({ metric })}
        />
        <Select
          label="Rule that chooses K"
          value={asked.rule}
          options={rules}
          onChange={(rule) => set({ rule })}
        />
      </div>
      <Choices
        label="Recommendations are made from"
        value={asked.ranker}
        options={rankers}
        onChange={(ranker) => set({ ranker })}
      />
      <details>
        <summary>More</summary>
        <div className="fields">
          <Input
            label="Boundary"
            hint="A WCSS, or a share of WCSS(1) like 2.5%"
            required
            value={asked.boundary}
            onText={(boundary) => set({ boundary })}
          />
          <NumberInput
            label="Smallest cluster"
            hint="The fix removes those with fewer users."
            min="1"
            value={asked.minClusterSize}
            onNumber={(minClusterSize) => set({ minClusterSize })}
          />
          <NumberInput
            label="Seed"
            hint="The same seed gives the same model."
            min="0"
            value={asked.seed}
            onNumber={(seed) => set({ seed })}
          />
        </div>
      </details>
    </>
  );
}
