import { type Dataset, getDataset } from '@elbowroom/datasets';
import type { Pool } from '@elbowroom/db';
import { getTraining, type Training } from '@elbowroom/trainings';
import { vi } from 'vitest';

const waiting = { timeout: 60_000, interval: 25 };

/** A dataset once its import has ended, well or badly. */
export function importEnded({ pool }: { pool: Pool }, id: number): Promise<Dataset> {
  return vi.waitUntil(async () => {
    const dataset = await getDataset(pool, id);
    return dataset.status === 'importing' ? null : dataset;
  }, waiting);
}

/** A training once it has ended, well or badly. */
export function trainingEnded({ pool }: { pool: Pool }, id: number): Promise<Training> {
  return vi.waitUntil(async () => {
    const training = await getTraining(pool, id);
    return training.status === 'running' ? null : training;
  }, waiting);
}
