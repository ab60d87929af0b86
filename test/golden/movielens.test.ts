import { describeWithSharedData, sharedData } from '../setup/shared-data.js';
import { golden, ingestFiles } from './suite.js';
import { ofMovieLens } from './trainings.js';

describeWithSharedData('ml-latest-small', 'ml-latest-small/ratings.csv', () =>
  golden({
    name: 'ml-latest-small',
    trainings: ofMovieLens,
    askers: { users: ['1', '53', '610'], changed: '9', added: '318', favourites: ['1', '34', '150', '4993'] },
    ingest: ingestFiles(
      'ml-latest-small',
      'ml-latest-small/ratings.csv',
      ...['--movies', sharedData('ml-latest-small/movies.csv')],
    ),
  }),
);
