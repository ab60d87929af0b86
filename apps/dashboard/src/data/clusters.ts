import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from '../api/client.js';

export type Cluster = Schemas['Cluster'];

export function useClusters(dataset: string) {
  return useQuery({
    queryKey: ['clusters', dataset],
    queryFn: () => answerOf(api.GET('/v1/datasets/{dataset}/clusters', { params: { path: { dataset } } })),
  });
}

export function useClusterMap(dataset: string) {
  return useQuery({
    queryKey: ['clusters', dataset, 'map'],
    queryFn: () => answerOf(api.GET('/v1/datasets/{dataset}/cluster-map', { params: { path: { dataset } } })),
  });
}

const A_PAGE = 25;

export function useMovedUsers(dataset: string, offset: number) {
  return useQuery({
    queryKey: ['clusters', dataset, 'moved', offset],
    queryFn: () =>
      answerOf(
        api.GET('/v1/datasets/{dataset}/moved-users', {
          params: { path: { dataset }, query: { offset, limit: A_PAGE } },
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

export function useClusterProfile(dataset: string, cluster: number) {
  return useQuery({
    queryKey: ['clusters', dataset, 'profile', cluster],
    queryFn: () =>
      answerOf(
        api.GET('/v1/datasets/{dataset}/clusters/{cluster}/profile', {
          params: { path: { dataset, cluster } },
        }),
      ),
  });
}

export function useClusterMovies(dataset: string, cluster: number, offset: number) {
  return useQuery({
    queryKey: ['clusters', dataset, 'movies', cluster, offset],
    queryFn: () =>
      answerOf(
        api.GET('/v1/datasets/{dataset}/clusters/{cluster}/movies', {
          params: { path: { dataset, cluster }, query: { offset, limit: A_PAGE } },
        }),
      ),
    placeholderData: keepPreviousData,
  });
}
