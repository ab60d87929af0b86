import { RULES } from '@elbowroom/kmeans';
import { type ElbowReport, formatKRange, type Training } from '@elbowroom/trainings';
import { elbowTable } from '../plots/elbow-table.js';
import { terminalPlot } from '../plots/terminal-plot.js';

/** One line of a list of trainings. */
export function renderTrainingLine(training: Training, fitted: number): string {
  const { id, status, ks, params, chosenK, kByHand, error, scheduled, prunedAt, withheld } = training;
  const states = {
    running: `running: ${fitted} of ${ks.length} fits`,
    failed: `failed: ${error?.problem}`,
    cancelled: `cancelled: ${fitted} of ${ks.length} fits`,
    ready: `ready: K=${chosenK}${kByHand === null ? '' : ', chosen by hand'}${withheld === null ? '' : `; not let answer: ${withheld}`}`,
  };
  const metric = params.metric === 'euclidean' ? '' : `, ${params.metric}`;
  const marks = `${scheduled ? ', scheduled' : ''}${prunedAt ? ', no longer kept' : ''}`;
  return `${String(id).padStart(4)}  K ${formatKRange(ks)}${metric}${marks}  ${states[status]}`;
}

const PLOT_SIZE = { width: 76, height: 16 };

/** The elbow table, the curve, the choice with its reason, and what every rule says. */
export function renderElbow({ fits, boundary, choice, elbows }: ElbowReport): string {
  const chosenK = choice?.k ?? 0;
  const rows = fits.map((fit) => ({ ...fit, difference: fit.difference ?? undefined }));
  const parts = [elbowTable(rows, boundary, chosenK)];
  if (fits.length > 1) parts.push(terminalPlot(fits, chosenK, PLOT_SIZE));
  if (choice && elbows) {
    const rules = RULES.map((name) => elbows[name]).map(
      ({ rule, k, clear, reason }) => `  ${rule.padEnd(10)}  K=${k}${clear ? '' : ' (not clear)'}  ${reason}`,
    );
    parts.push(`Elbow: K=${choice.k}. ${choice.reason}`, `What each rule says:\n${rules.join('\n')}`);
  } else {
    parts.push('The sweep is not done yet: no elbow is chosen.');
  }
  return parts.join('\n\n');
}
