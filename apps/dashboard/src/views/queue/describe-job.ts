import type { Queue } from '../../data/queues.js';

type Job = Queue['workers'][number]['jobs'][number];

/** What a job is about, in words; of another version it may be about something else, and then its id must do. */
export function describeJob({ id, payload }: Job): string {
  const { datasetId, trainingId, k, part, shard, attempt } = numbersOf(payload);
  if (datasetId !== undefined) return `dataset ${datasetId}`;
  if (trainingId === undefined) return id;
  if (k !== undefined) return `K = ${k} of training ${trainingId}`;
  if (part !== undefined) return `part ${part} of the ranker of training ${trainingId}`;
  if (shard !== undefined) return `lists of training ${trainingId}, shard ${shard}`;
  if (attempt !== undefined) return `evaluation of training ${trainingId}`;
  return `training ${trainingId}`;
}

function numbersOf(payload: unknown): Readonly<Record<string, number>> {
  if (typeof payload !== 'object' || payload === null) return {};
  const numbers = Object.entries(payload).filter(([, value]) => typeof value === 'number');
  return Object.fromEntries(numbers);
}
