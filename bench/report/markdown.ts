import type { MemoryUse } from '../comparisons/memory.js';
import type { Goal, Measurement } from '../measure.js';
import { excess, leastWcss, mean, median, speedup, wins } from '../statistics.js';
import type { Machine } from './machine.js';
import type { ComparisonReport, DatasetReport } from './report.js';
import { table } from './table.js';

/** Peak memory of one fit at full size, in MB of 10^6 bytes. */
const MEMORY_GOAL = 300;

export function machineMarkdown({ cpu, cores, memoryGiB, system, node, load }: Machine): string {
  return `${cpu}, ${cores} cores, ${memoryGiB} GiB; ${system}; Node ${node}; load before the run ${load.toFixed(1)}\n`;
}

export function datasetMarkdown(dataset: DatasetReport): string {
  const { name, title, users, movies, favourites, peers, comparisons, memory } = dataset;
  const size = [users, movies, favourites].map((count) => count.toLocaleString('en'));
  return [
    `## ${name}: ${title}`,
    `${size[0]} users x ${size[1]} movies, ${size[2]} favourites. ${peers.join('. ')}.`,
    ...comparisons.map(comparisonMarkdown),
    ...(memory ? [memoryMarkdown(memory)] : []),
    '',
  ].join('\n\n');
}

function comparisonMarkdown({ title, goals, bestKnown, measurements }: ComparisonReport): string {
  const ours = measurements.filter((measurement) => measurement.ours);
  const singleK = measurements[0].outcomes[0].wcss.length === 1;
  const quality = singleK ? fitQuality : sweepQuality(bestKnown ?? leastWcss(measurements));
  const qualityTitles = singleK
    ? ['iterations, median', 'WCSS, mean']
    : [`WCSS above the best ${bestKnown ? 'known' : 'here'}: mean`, 'worst'];
  const rows = measurements.map((measurement) => [
    measurement.name,
    seconds(median(measurement.outcomes.map((outcome) => outcome.seconds))),
    seconds(Math.min(...measurement.outcomes.map((outcome) => outcome.seconds))),
    ...quality(measurement),
    ...ours.map((own) => (own === measurement ? '' : times(speedup(own, measurement)))),
  ]);
  const header = ['', 'median', 'min', ...qualityTitles, ...ours.map(({ name }) => `time / ${name}`)];
  const rounds = measurements[0].outcomes.length;
  return [
    `### ${title}`,
    `${rounds} ${rounds === 1 ? 'round' : 'rounds'}.`,
    table([header, ...rows]),
    [
      ...goals.flatMap((goal) => goalMarkdown(goal, measurements)),
      ...(singleK ? [] : winsMarkdown(measurements)),
      ...findsMarkdown(bestKnown ?? [], measurements),
    ]
      .map((line) => `- ${line}`)
      .join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** Rounds start from different centres; within a round all start from the same ones. */
function fitQuality({ outcomes }: Measurement): string[] {
  const iterations = median(outcomes.map((outcome) => outcome.iterations ?? Number.NaN));
  return [String(iterations), mean(outcomes.map(({ wcss }) => wcss[0])).toFixed(2)];
}

function sweepQuality(reference: readonly number[]) {
  return (measurement: Measurement): string[] => {
    const above = excess(measurement, reference);
    return [percent(above.mean), percent(above.most)];
  };
}

/** Nothing where the peer is missing. */
function goalMarkdown(goal: Goal, measurements: readonly Measurement[]): string[] {
  const ours = measurements.find(({ name }) => name === goal.ours);
  const peer = measurements.find(({ name }) => name === goal.peer);
  if (ours === undefined || peer === undefined) return [];
  const reached = speedup(ours, peer);
  return [
    `Goal: ${goal.ours} at least ${goal.times} times as fast as ${goal.peer}: ${
      reached >= goal.times ? 'reached' : '**not reached**'
    } (${times(reached)}).`,
  ];
}

function winsMarkdown(measurements: readonly Measurement[]): string[] {
  const peers = measurements.filter((measurement) => !measurement.ours);
  return measurements
    .filter((measurement) => measurement.ours)
    .flatMap((own) =>
      peers.map((peer) => {
        const { below, equal, above } = wins(own, peer);
        return `WCSS of ${own.name} against ${peer.name}, all K and rounds: below at ${below}, equal at ${equal}, above at ${above}.`;
      }),
    );
}

/** The list of the best known has two places. */
const ROUNDING = 0.005;

function findsMarkdown(bestKnown: readonly number[], measurements: readonly Measurement[]): string[] {
  const least = leastWcss(measurements);
  const finds = bestKnown.flatMap((known, i) =>
    least[i] < known - ROUNDING ? [`${least[i].toFixed(4)} at K = ${i + 1}`] : [],
  );
  return finds.length === 0 ? [] : [`Below the best known WCSS: ${finds.join(', ')}.`];
}

function memoryMarkdown({ peakBytes, seconds: taken }: MemoryUse): string {
  const megabytes = peakBytes / 1e6;
  return [
    '### Memory of one fit, K = 15, in a process of its own',
    `${megabytes.toFixed(0)} MB resident at most, matrix included, in ${seconds(taken)} with seeding. ` +
      `Goal: under ${MEMORY_GOAL} MB: ${megabytes < MEMORY_GOAL ? 'reached' : '**not reached**'}.`,
  ].join('\n\n');
}

function seconds(value: number): string {
  return value < 1 ? `${(value * 1000).toPrecision(3)} ms` : `${value.toPrecision(3)} s`;
}

function times(ratio: number): string {
  return `${ratio.toPrecision(3)}x`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)}%`;
}
