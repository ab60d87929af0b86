import { randomInt } from 'node:crypto';

/** The long form is `npm run test:faults`; the short one is part of all tests. */
export const isLong = process.env.FAULTS === 'long';

/** FAULTS_SEED repeats a run. The short form has always the same one, or a change could not be told from bad luck. */
export const seed = Number(process.env.FAULTS_SEED ?? (isLong ? randomInt(2 ** 31) : 20_261_126));
