import type { Training } from '../trainings.js';
import type { TrainingNews } from './training-news.js';

/**
 * Works on a revision of a training for as long as it runs. Where it ends before, cancelled for instance, the work's
 * signal aborts, and the outcome is null.
 *
 * @param signal ends the work too; then the promise rejects with what the work throws
 */
export async function whileRunning<T>(
  news: TrainingNews,
  { id, revision }: Pick<Training, 'id' | 'revision'>,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T | null> {
  const ended = new AbortController();
  const unwatch = news.watch(id, (now) => {
    if (now.status !== 'running' || now.revision !== revision) ended.abort();
  });
  try {
    return await work(AbortSignal.any([signal, ended.signal]));
  } catch (error) {
    if (ended.signal.aborted && !signal.aborted) return null;
    throw error;
  } finally {
    unwatch();
  }
}
