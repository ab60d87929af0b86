import type { MemoryUse } from '../comparisons/memory.js';
import type { DatasetName } from '../data/datasets.js';
import type { Comparison, Measurement } from '../measure.js';
import type { Machine } from './machine.js';

/** Everything that a run of the bench found; what `--json` writes. */
export interface Report {
  readonly machine: Machine;
  readonly datasets: readonly DatasetReport[];
}

export interface DatasetReport {
  readonly name: DatasetName;
  readonly title: string;
  readonly users: number;
  readonly movies: number;
  readonly favourites: number;
  /** Peers with their versions, and what is missing on this machine. */
  readonly peers: readonly string[];
  readonly comparisons: readonly ComparisonReport[];
  readonly memory: MemoryUse | null;
}

export interface ComparisonReport extends Pick<Comparison, 'title' | 'goals' | 'bestKnown'> {
  readonly measurements: readonly Measurement[];
}
