import { z } from 'zod';
import { listOf } from './list.js';
import { movie } from './movie.js';

const training = z.int().describe('The training whose model this is');

const cluster = z.object({
  cluster: z.int().describe('From 0'),
  size: z.int().describe('Users in it'),
  movies: z.int().describe('Movies that are a favourite of one of its users'),
  clusterBeforeFix: z.int(),
  sizeBeforeFix: z.int(),
});

export const clusterOfModel = cluster.extend({ training }).meta({ id: 'ClusterOfModel' });

export const clusters = listOf(cluster.meta({ id: 'Cluster' })).extend({ training });

export const countedMovie = movie
  .extend({ count: z.int().describe('Users of the cluster who have it as a favourite') })
  .meta({ id: 'CountedMovie' });

export const clusterMovies = listOf(countedMovie).extend({
  training,
  cluster: z.int(),
  total: z.int().describe('Movies on all pages'),
  nextOffset: z.int().nullable().describe('Null on the last page'),
});

const share = z.number().describe('Share of the cluster');
const shareOfAll = z.number().describe('Share of all users');

/** What a cluster likes more than everybody does. */
export const clusterProfile = z
  .object({
    training,
    cluster: z.int(),
    movies: z
      .array(countedMovie.extend({ share, shareOfAll }).meta({ id: 'DistinctiveMovie' }))
      .readonly()
      .describe('By how far their share in the cluster is above that among all users'),
    genres: z
      .array(
        z.object({
          genre: z.string(),
          share: z.number().describe("Of the cluster's favourites; a movie counts for each of its genres"),
          shareOfAll: z.number().describe('Of all favourites'),
        }),
      )
      .readonly()
      .describe('The most frequent in the cluster first'),
  })
  .meta({ id: 'ClusterProfile' });

export const clusterMap = listOf(
  z.object({ cluster: z.int(), size: z.int().describe('Users in it'), x: z.number(), y: z.number() }),
).extend({
  training,
  shown: z.number().describe('How much of the spread of the centroids the plane keeps, 0 to 1'),
});

export const movedUsers = listOf(
  z.object({
    userId: z.string(),
    clusterBeforeFix: z.int(),
    cluster: z.int(),
    overlap: z
      .number()
      .describe("Share of the user's favourites found among those of the cluster's original members"),
  }),
).extend({ training, nextOffset: z.int().nullable().describe('Null on the last page') });
