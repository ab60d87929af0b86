import { describe, expect, it } from 'vitest';
import { datasetMarkdown } from '../../bench/report/markdown.js';
import type { ComparisonReport, DatasetReport } from '../../bench/report/report.js';

const sweep: ComparisonReport = {
  title: 'Sweep',
  goals: [
    { ours: 'ours', peer: 'peer', times: 5 },
    { ours: 'ours', peer: 'absent', times: 2 },
  ],
  bestKnown: [100, 50],
  measurements: [
    { name: 'ours', ours: true, outcomes: [{ seconds: 0.25, wcss: [101, 49.5] }] },
    { name: 'peer', ours: false, outcomes: [{ seconds: 1, wcss: [100, 51] }] },
  ],
};

const dataset: DatasetReport = {
  name: 'small',
  title: 'a test',
  users: 2000,
  movies: 3,
  favourites: 4000,
  peers: ['peer 1.0', 'Missing: absent (absent: not found)'],
  comparisons: [sweep],
  memory: { peakBytes: 301e6, seconds: 2 },
};

describe('the table of a comparison', () => {
  const lines = datasetMarkdown(dataset).split('\n');

  it('has times, the WCSS above the best known, and how often the time of ours goes into the others', () => {
    expect(lines).toContain('| ours | 250 ms | 250 ms | 0.00% | 1.00% |  |');
    expect(lines).toContain('| peer | 1.00 s | 1.00 s | 1.00% | 2.00% | 4.00x |');
  });

  it('says of each goal whether it is reached, unless the peer is missing, which is said too', () => {
    const goals = lines.filter((line) => line.startsWith('- Goal'));
    expect(goals).toEqual(['- Goal: ours at least 5 times as fast as peer: **not reached** (4.00x).']);
    expect(lines).toContain(
      '2,000 users x 3 movies, 4,000 favourites. peer 1.0. Missing: absent (absent: not found).',
    );
    expect(lines.at(-3)).toMatch(/^301 MB resident .* \*\*not reached\*\*\.$/);
  });

  it('names what falls below the best known', () => {
    expect(lines).toContain('- Below the best known WCSS: 49.5000 at K = 2.');
  });
});
