import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { SyntheticPopulation, type SyntheticSize, syntheticSizes } from './data/synthetic.js';
import { syntheticRatings } from './data/synthetic-ratings.js';

const usage = `npm run bench:ratings -- --size ${syntheticSizes.join('|')} --out FILE [--seed 42]`;

const { values } = parseArgs({
  options: { size: { type: 'string' }, out: { type: 'string' }, seed: { type: 'string', default: '42' } },
});
const size = syntheticSizes.find((known: SyntheticSize) => known === values.size);
const seed = Number(values.seed);
if (size === undefined || values.out === undefined || !Number.isInteger(seed)) {
  console.error(usage);
  process.exit(2);
}
const rows = syntheticRatings(new SyntheticPopulation(seed), size);
await pipeline(Readable.from(rows), createWriteStream(values.out));
