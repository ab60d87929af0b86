import type { Queue } from '../../data/queues.js';

type Job = Queue['workers'][number]['jobs'][number];

/** What a job is about, in words; of another version it may be about something else, and then its id must do. */
export function describeJob(queue: string, { id, payload }: Job): string {
  const { datasetId, trainingId, k } = numbersOf(payload);
  if (queue === 'ingest' && datasetId !== undefined) return `dataset ${datasetId}`;
  if (queue === 'elbow' && k !== undefined) return `K = ${k} of training ${trainingId}`;
  if (queue === 'cluster' && trainingId !== undefined) return `training ${trainingId}`;
  return id;
}

function numbersOf(payload: unknown): Readonly<Record<string, number>> {
  if (typeof payload !== 'object' || payload === null) return {};
  const numbers = Object.entries(payload).filter(([, value]) => typeof value === 'number');
  return Object.fromEntries(numbers);
}
