import { type Audience, audiences } from './audiences.js';
import { catalogue } from './catalogue.js';
import type { Taste } from './films.js';
import { type Random, seededRandom } from './random.js';

const seed = 5;

/** 2020-01-01T00:00:00Z: from here on, every user has a day of rating films. */
const firstTimestamp = 1_577_836_800;
const secondsPerDay = 86_400;
const secondsPerRating = 60;

/** Of 100 users, how many like a film, and how many have seen it and rate it low. */
interface Reception {
  readonly like: number;
  readonly low: number;
}
const blockbuster: Reception = { like: 30, low: 30 };
const secondTaste: Reception = { like: 25, low: 25 };
const notToTaste: Reception = { like: 1, low: 6 };
const lovedButLow = 10;

/** `ratings.csv` as MovieLens lays it out: by user, then by film; half stars from 0.5 to 5. */
export function sampleRatings(): string {
  const random = seededRandom(seed);
  const users = shuffled(
    audiences.flatMap((audience) => Array.from({ length: audience.users }, () => audience)),
    random,
  );
  const rows = users.flatMap((audience, index) => ratingsOf(index + 1, audience, random));
  return ['userId,movieId,rating,timestamp', ...rows, ''].join('\n');
}

function ratingsOf(userId: number, audience: Audience, random: Random): string[] {
  const turnsToSecond = random.chance(25);
  const rows: string[] = [];
  for (const { id, taste } of catalogue) {
    const { like, low } = receptionOf(taste, audience, turnsToSecond);
    const draw = random.below(100);
    if (draw >= like + low) continue;
    const halfStars = draw < like ? 8 + random.below(3) : 1 + random.below(7);
    const timestamp = firstTimestamp + userId * secondsPerDay + rows.length * secondsPerRating;
    rows.push(`${userId},${id},${(halfStars / 2).toFixed(1)},${timestamp}`);
  }
  return rows;
}

function receptionOf(taste: Taste | undefined, audience: Audience, turnsToSecond: boolean): Reception {
  if (taste === undefined) return blockbuster;
  if (audience.loves.includes(taste)) return { like: audience.likes, low: lovedButLow };
  return turnsToSecond && taste === audience.second ? secondTaste : notToTaste;
}

/** The items in any order, each equally likely (Fisher and Yates). */
function shuffled<T>(items: readonly T[], random: Random): T[] {
  const rest = [...items];
  return items.flatMap(() => rest.splice(random.below(rest.length), 1));
}
