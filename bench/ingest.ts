import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startEmbedded } from '@elbowroom/embedded';
import { oneOf, optionsOr } from './command-line.js';
import { syntheticSizes } from './data/synthetic.js';
import { writeSyntheticRatings } from './data/synthetic-ratings.js';
import { importFile } from './ingest/import.js';
import { ingestMarkdown } from './ingest/markdown.js';
import { describeMachine } from './report/machine.js';
import { machineMarkdown } from './report/markdown.js';

const size = optionsOr(`npm run bench:ingest -- [--size ${syntheticSizes.join('|')}]`, () => {
  const { values } = parseArgs({ options: { size: { type: 'string', default: 'tenth' } } });
  return oneOf(syntheticSizes, values.size);
});

console.log(machineMarkdown(describeMachine()));
const folder = await mkdtemp(join(tmpdir(), 'elbowroom-bench-'));
try {
  const ratings = join(folder, 'ratings.csv');
  await writeSyntheticRatings(ratings, size);
  const postgres = await startEmbedded({ home: folder });
  try {
    const result = await importFile(ratings, postgres.url, folder);
    console.log(ingestMarkdown(size, (await stat(ratings)).size, result));
  } finally {
    await postgres.stop();
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
