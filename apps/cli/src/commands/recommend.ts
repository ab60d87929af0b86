import { recommend } from '@elbowroom/commands';
import type { Command } from 'commander';
import { wholeNumber } from '../options.js';
import { printResult } from '../output.js';
import { renderRecommendations } from '../render/recommendations.js';
import { withRuntime } from '../session.js';

export function addRecommendCommand(program: Command): void {
  program
    .command('recommend <dataset> <user>')
    .description('what a user would like next, and why')
    .option('--limit <n>', 'how many movies', wholeNumber, 10)
    .option('--json', 'print JSON')
    .action((dataset: string, userId: string, { limit, json }: { limit: number; json?: boolean }) =>
      withRuntime({}, async ({ pool }) => {
        const list = await recommend(pool, dataset, { userId }, { limit });
        printResult(json, list, () => renderRecommendations(userId, list));
      }),
    );
}
