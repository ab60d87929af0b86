import { parseArgs } from 'node:util';
import { oneOf, optionsOr } from './command-line.js';
import { syntheticSizes } from './data/synthetic.js';
import { writeSyntheticRatings } from './data/synthetic-ratings.js';

const usage = `npm run bench:ratings -- --size ${syntheticSizes.join('|')} --out FILE [--seed 42]`;

const { size, out, seed } = optionsOr(usage, () => {
  const { values } = parseArgs({
    options: { size: { type: 'string' }, out: { type: 'string' }, seed: { type: 'string', default: '42' } },
  });
  if (values.size === undefined || values.out === undefined) throw new Error('--size or --out is missing');
  const seed = Number(values.seed);
  if (!Number.isInteger(seed)) throw new Error(`--seed is ${values.seed}, and has to be an integer`);
  return { size: oneOf(syntheticSizes, values.size), out: values.out, seed };
});
await writeSyntheticRatings(out, size, seed);
