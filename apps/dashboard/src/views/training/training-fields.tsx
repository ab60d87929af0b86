import { rankersInWords } from '@elbowroom/recommender';
import type { TrainingRequest } from '../../data/trainings.js';
import { Choices } from '../../ui/choices.js';
import { fieldsOf } from '../../ui/fields.js';
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
  readonly value: Asked;
  readonly onChange: (asked: Asked) => void;
}

/** What a training is asked for; what is changed seldom is folded away. */
export function TrainingFields({ value, onChange }: Props) {
  const field = fieldsOf(value, onChange);
  return (
    <>
      <div className="fields">
        <Input label="K to sweep" hint="As 1..30" required {...field('k')} />
        <Select label="Users are compared" options={metrics} {...field('metric')} />
        <Select label="Rule that chooses K" options={rules} {...field('rule')} />
      </div>
      <Choices label="Recommendations are made from" options={rankers} {...field('ranker')} />
      <details>
        <summary>More</summary>
        <div className="fields">
          <Input
            label="Boundary"
            hint="A WCSS, or a share of WCSS(1) like 2.5%"
            required
            {...field('boundary')}
          />
          <NumberInput
            label="Smallest cluster"
            hint="The fix removes those with fewer users."
            min="1"
            {...field('minClusterSize')}
          />
          <NumberInput label="Seed" hint="The same seed gives the same model." min="0" {...field('seed')} />
        </div>
      </details>
    </>
  );
}
