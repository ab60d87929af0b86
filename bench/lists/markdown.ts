import { table } from '../report/table.js';
import type { FavouriteTimes } from './favourites.js';
import type { ListsAsked, MadeLists } from './make-lists.js';

/** Of the lists of all users at full size, on two cores; MB of 10^6 bytes. */
const GOAL = { seconds: 180, megabytes: 1_000 };

export function listsMarkdown(
  size: string,
  { ranker, processes, concurrency }: ListsAsked,
  { ends, users, bytes, workers, load }: MadeLists,
): string {
  const steps = [
    ['the sweep, one K', ends.fits],
    ['the parts of the ranking', ends.parts],
    ['its tables', ends.tables],
    ['the lists', ends.lists],
    ['the model is published', ends.published],
  ] as const;
  const peak = Math.max(...workers.map(({ peakBytes }) => (peakBytes ?? Number.NaN) / 1e6));
  const seconds = ends.published;
  const reached = seconds < GOAL.seconds && peak < GOAL.megabytes;
  return [
    `## Lists by ${ranker}, ${size}: ${users.toLocaleString('en')} users; ${processes} elbow processes of ${concurrency} jobs\n`,
    table([['', 'seconds from the request'], ...steps.map(([step, end]) => [step, end.toFixed(1)])]),
    '',
    table([
      ['worker', 'peak memory, MB', 'processor seconds'],
      ...workers.map(({ worker, peakBytes, cpuSeconds }) => [
        worker,
        peakBytes === null ? 'not known here' : (peakBytes / 1e6).toFixed(0),
        cpuSeconds === null ? 'not known here' : cpuSeconds.toFixed(1),
      ]),
    ]),
    `\nStored: ${Math.round(bytes / users)} bytes a user. Load at the end ${load.toFixed(1)}.`,
    `Goal: from the request to published lists under ${GOAL.seconds} s, workers under ${GOAL.megabytes} MB: ` +
      `${reached ? 'reached' : '**not reached**'} (${seconds.toFixed(0)} s, ${peak.toFixed(0)} MB).\n`,
  ].join('\n');
}

export function favouritesMarkdown({ requests, p50Milliseconds, mostMilliseconds }: FavouriteTimes): string {
  return `A favourite added, ${requests} users one after the other: p50 ${p50Milliseconds.toFixed(1)} ms, at most ${mostMilliseconds.toFixed(1)} ms.\n`;
}
