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
