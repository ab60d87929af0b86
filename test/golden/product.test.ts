import { describe } from 'vitest';
import { describeWithSharedData } from '../setup/shared-data.js';
import { golden, ingestFiles, readOptions } from './suite.js';
import { ofArticle, ofSample } from './trainings.js';

/** The sample has no file of its own: `demo` writes and imports it. */
const sampleOptions = [
  ...['--k', '1..2', '--n-init', '1', '--max-iter', '300', '--tolerance', '0.0001', '--seed', '9'],
  ...['--algorithm', 'swap', '--effort', 'normal', '--metric', 'euclidean', '--engine', 'sparse'],
  ...['--rule', 'boundary', '--boundary', '2.5%', '--min-cluster-size', '6', '--ranker', 'counts'],
];

describe('the sample', () =>
  golden({
    name: 'sample',
    trainings: ofSample,
    askers: { users: ['1', '7', '600'], changed: '9', added: '3', favourites: ['2', '3', '8', '46', '999'] },
    ingest: (product) => product.run('demo', '--dataset', 'sample', ...readOptions, ...sampleOptions),
  }));

describeWithSharedData("the article's data", 'seed/ratings.csv', () =>
  golden({
    name: 'article',
    trainings: ofArticle,
    askers: { users: ['12', '50', '100'], changed: '7', added: '50', favourites: ['50', '47', '110'] },
    ingest: ingestFiles('article', 'seed/ratings.csv'),
  }),
);
