import { ElbowroomError } from '@elbowroom/errors';
import type { Reranking } from '@elbowroom/recommender';
import type { Position } from './cursor.js';
import type { RecommendOptions } from './types.js';

type Asked = Pick<RecommendOptions, keyof Reranking>;

/** @throws ElbowroomError USAGE for what is not a number from 0 to 1 */
export function checkReranking({ diversity, novelty }: Asked): void {
  checkDegree('diversity', diversity);
  checkDegree('novelty', novelty);
}

function checkDegree(name: keyof Reranking, value: number | undefined): void {
  if (value === undefined || (value >= 0 && value <= 1)) return;
  throw new ElbowroomError('USAGE', {
    problem: `${name} is ${value}, and is a number from 0 to 1`,
    remedy: `Give a ${name} from 0, which leaves lists as they are, to 1, which goes by it alone; 0.3 is seen and costs little`,
    details: { [name]: value },
  });
}

/** Where a list begins in the order that is asked for; nothing where lists stay as they are. */
export function newOrder({ diversity = 0, novelty = 0 }: Asked): Pick<Position, 'reranked'> {
  return diversity > 0 || novelty > 0 ? { reranked: { diversity, novelty, shown: [] } } : {};
}

/**
 * The pages of a list are of one order, which a cursor knows: it need not be said again.
 *
 * @throws ElbowroomError CURSOR_INVALID where another one is asked for
 */
export function checkSameOrder(asked: Asked, { reranked }: Position): void {
  for (const name of ['diversity', 'novelty'] as const) {
    const pinned = reranked?.[name] ?? 0;
    if ((asked[name] ?? pinned) === pinned) continue;
    throw new ElbowroomError('CURSOR_INVALID', {
      problem: `The cursor goes on in a list of ${name} ${pinned}, and ${asked[name]} was asked for`,
      remedy: `Leave ${name} out beside a cursor, or ask without a cursor for the first page of another list`,
      details: { [name]: asked[name] },
    });
  }
}
