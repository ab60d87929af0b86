import { rankersInWords } from '@elbowroom/recommender';
import type { Training } from '../../data/trainings.js';

/** What a training's model recommends by. */
export function RankerLine({ ranker }: Pick<Training['params'], 'ranker'>) {
  return (
    <p>
      Recommendations are made from <strong>{ranker}</strong>: {rankersInWords[ranker]}.
    </p>
  );
}
