import { z } from 'zod';
import { type Disturbance, describePlan } from './disturbances.js';
import { seed } from './form.js';
import type { Load } from './load.js';
import type { LogLine } from './processes.js';

/** What a line is about: the payload of its job. */
const ofFit = z.object({ trainingId: z.number(), k: z.number() });
const ofPublication = z.object({ trainingId: z.number(), revision: z.number() });

/** What is said of a run: all of it in one line. */
export interface Run {
  readonly backend: string;
  readonly plan: readonly Disturbance[];
  readonly load: Load;
  readonly log: readonly LogLine[];
  readonly seconds: number;
  /** Published, or stored, twice. */
  readonly duplicates: number;
  /** Acknowledged, and not there. */
  readonly losses: number;
}

export function summarise({ backend, plan, load, log, seconds, duplicates, losses }: Run): string {
  const fits = log.filter(({ msg }) => msg === 'fit stored');
  const again = fits.length - new Set(fits.map((line) => JSON.stringify(ofFit.parse(line)))).size;
  const jobs = log.filter(({ msg }) => msg === 'job done').length;
  return [
    `faults on ${backend}, FAULTS_SEED=${seed}: ${plan.length} faults in ${Math.round(seconds)} s (${describePlan(plan)})`,
    `${jobs} jobs done: ${load.trainings.length} sweeps and ${load.imports.length} imports; ${fits.length} fits, ${again} of them again`,
    `${load.acknowledged} changes of favourites acknowledged`,
    `${load.failures.length} failed and went on by retry${load.failures.length > 0 ? ` (${[...new Set(load.failures)].join(', ')})` : ''}`,
    `${duplicates} duplicates, ${losses} losses`,
  ].join('; ');
}

/** Publications of one revision of one training, beyond the first. */
export function publishedAgain(log: readonly LogLine[]): string[] {
  const published = log
    .filter((line) => line.msg === 'model built' && line.published === true)
    .map((line) => JSON.stringify(ofPublication.parse(line)));
  return published.filter((each, place) => published.indexOf(each) !== place);
}
