import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describeMachine } from '../report/machine.js';
import { machineMarkdown } from '../report/markdown.js';
import { contenders } from './contenders.js';
import { readGenres } from './genres.js';
import { goalLines, qualityTable } from './markdown.js';
import { measureQuality, type Quality } from './measure-quality.js';
import { readOptions } from './options.js';
import { readPairs } from './read-pairs.js';
import { rerankedContenders } from './reranked.js';

/** How good each ranker's lists are, on favourites that it was not told of. */
const { ratings, movies: titles, threshold, seeds, at, only, json } = readOptions();
const machine = describeMachine();
const favourites = readPairs(ratings, threshold);
const genres = titles === null ? null : await readGenres(titles, favourites.movieIds);
const { users, movies, indices } = favourites.matrix;
const size = [users, movies, indices.length].map((count) => count.toLocaleString('en'));
console.log(`# Quality of recommendations: ${basename(ratings)}\n\n${machineMarkdown(machine)}`);
console.log(
  `${size[0]} users x ${size[1]} movies, ${size[2]} favourites; ${seeds} seeds; intervals of 95%.\n`,
);

const qualities: Quality[] = [];
for (const contender of [...contenders, ...(genres ? rerankedContenders(genres) : [])]) {
  if (only !== null && !only.includes(contender.name)) continue;
  const missing = contender.missing(favourites.matrix);
  if (missing !== null) {
    console.log(`${contender.name} is left out: ${missing}.\n`);
    continue;
  }
  console.error(`${contender.name} ...`);
  qualities.push(measureQuality(contender, favourites, genres, seeds, at));
}
console.log(`${qualityTable(qualities, at)}\n\n${goalLines(qualities).join('\n')}`);
if (json !== null) {
  const written = qualities.map(({ ndcg, ...quality }) => ({ ...quality, ndcg: [...ndcg] }));
  writeFileSync(
    json,
    JSON.stringify({ machine, users, movies, favourites: indices.length, qualities: written }, null, 2),
  );
}
