import { findUser, getReadyDataset } from '@elbowroom/datasets';
import type { Pool } from '@elbowroom/db';
import { getAssignment, type RecommendOptions, recommend } from '@elbowroom/serving';
import type { Command } from 'commander';
import { number, wholeNumber } from '../options.js';
import { printResult } from '../output.js';
import { renderRecommendations, type Standing } from '../render/recommendations.js';
import { withRuntime } from '../session.js';

interface AskOptions extends Omit<RecommendOptions, 'cursor' | 'why'> {
  readonly json?: boolean;
}

export function addRecommendCommand(program: Command): void {
  program
    .command('recommend <dataset> <user>')
    .description('what a user would like next, and why')
    .option('--limit <n>', 'how many movies', wholeNumber, 10)
    .option('--exclude <ids>', 'movies to leave out, separated by commas', (text) => text.split(','))
    .option('--genre <name>', 'only movies of this genre')
    .option('--year-from <year>', 'only movies of this year and later', wholeNumber)
    .option('--year-to <year>', 'only movies up to this year', wholeNumber)
    .option('--min-count <n>', 'leave out what fewer users have as a favourite', wholeNumber)
    .option('--diversity <x>', 'movies that are less alike: from 0, the list as it is, to 1', number)
    .option('--novelty <x>', 'movies that fewer users like: from 0, the list as it is, to 1', number)
    .option('--json', 'print JSON')
    .action((dataset: string, userId: string, { json, ...options }: AskOptions) =>
      withRuntime({}, async ({ pool }) => {
        const list = await recommend(pool, dataset, { userId }, { ...options, why: true });
        const standing = await findStanding(pool, dataset, userId);
        printResult(json, list, () => renderRecommendations(userId, list, standing));
      }),
    );
}

/** What a dataset's active model knows of a user. */
export async function findStanding(
  pool: Pool,
  datasetRef: number | string,
  userId: string,
): Promise<Standing> {
  const { id, activeTrainingId: training } = await getReadyDataset(pool, datasetRef);
  const userIdx = await findUser(pool, id, userId);
  if (training === null || userIdx === null) return { training, cluster: null };
  const assignment = await getAssignment(pool, training, userIdx);
  return { training, cluster: assignment?.cluster ?? null };
}
