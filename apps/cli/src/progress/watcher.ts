import { tell } from '../output.js';
import { formatNumber } from '../plots/numbers.js';
import type { Watcher } from './wait.js';

/** Tells on stderr how an import and a sweep go. */
export function createWatcher(): Watcher {
  return {
    onIngestProgress: (progress) => {
      const rows = rowsOf(progress);
      if (rows !== null) tell(`  ${formatNumber(rows, 0)} rows read`);
    },
    onFit: ({ k, wcss, iterations, seconds }, done, of) => {
      const place = `${done}/${of}`.padStart(7);
      const cells = [
        `K=${k}`.padEnd(5),
        `WCSS ${formatNumber(wcss, 2)}`,
        `${iterations} iterations`,
        `${seconds.toFixed(2)} s`,
      ];
      tell(`${place}  ${cells.join('  ')}`);
    },
    onNoWorker: () => tell('  (no worker has taken this up yet; `elbowroom up` runs all kinds of them)'),
  };
}

function rowsOf(progress: unknown): number | null {
  const known = typeof progress === 'object' && progress !== null && 'rows' in progress;
  return known && typeof progress.rows === 'number' ? progress.rows : null;
}
