import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { answerOf, api, done, type Schemas } from '../api/client.js';

export type Movie = Schemas['Movie'];
export type User = Schemas['User'];

const FOUND = 12;

export function useUserSearch(dataset: string, prefix: string) {
  return useQuery({
    queryKey: ['users', dataset, prefix],
    queryFn: () =>
      answerOf(
        api.GET('/v1/datasets/{dataset}/users', {
          params: { path: { dataset }, query: { prefix, limit: FOUND } },
        }),
      ),
    select: ({ items }) => items,
    placeholderData: keepPreviousData,
  });
}

export function useMovieSearch(dataset: string, search: string) {
  return useQuery({
    queryKey: ['movies', dataset, search],
    queryFn: () =>
      answerOf(
        api.GET('/v1/datasets/{dataset}/movies', {
          params: { path: { dataset }, query: { search, limit: FOUND } },
        }),
      ),
    select: ({ items }) => items,
    placeholderData: keepPreviousData,
  });
}

export function useUser(dataset: string, user: string) {
  return useQuery({
    queryKey: ['user', dataset, user],
    queryFn: () =>
      answerOf(api.GET('/v1/datasets/{dataset}/users/{user}', { params: { path: { dataset, user } } })),
  });
}

export function useFavourites(dataset: string, user: string) {
  return useQuery({
    queryKey: ['user', dataset, user, 'favourites'],
    queryFn: () =>
      answerOf(
        api.GET('/v1/datasets/{dataset}/users/{user}/favourites', { params: { path: { dataset, user } } }),
      ),
    select: ({ items }) => items,
  });
}

const NO_CURSOR: string | undefined = undefined;

export function useRecommendations(dataset: string, user: string) {
  return useInfiniteQuery({
    queryKey: ['user', dataset, user, 'recommendations'],
    queryFn: ({ pageParam: cursor }) =>
      answerOf(
        api.GET('/v1/datasets/{dataset}/users/{user}/recommendations', {
          params: { path: { dataset, user }, query: { cursor, why: 'true' } },
        }),
      ),
    initialPageParam: NO_CURSOR,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
}

/** The same for somebody of whom only the favourites are known. */
export function useRecommendationsFor(dataset: string, favourites: readonly string[]) {
  return useInfiniteQuery({
    queryKey: ['recommendations', dataset, favourites],
    queryFn: ({ pageParam: cursor }) =>
      answerOf(
        api.POST('/v1/datasets/{dataset}/recommendations', {
          params: { path: { dataset } },
          body: { favourites: [...favourites], cursor, why: true },
        }),
      ),
    initialPageParam: NO_CURSOR,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}

export interface FavouriteChange {
  readonly movie: Movie;
  readonly liked: boolean;
}

/** Adds a movie to a user's favourites, or takes it off; whatever is answered from them is asked for anew. */
export function useChangeFavourite(dataset: string, user: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ movie, liked }: FavouriteChange) => {
      const params = { path: { dataset, user, movie: movie.movieId } };
      const path = '/v1/datasets/{dataset}/users/{user}/favourites/{movie}';
      return done(liked ? api.PUT(path, { params }) : api.DELETE(path, { params }));
    },
    onSuccess: () =>
      Promise.all(
        [
          ['user', dataset, user],
          ['movies', dataset],
          ['users', dataset],
          ['clusters', dataset],
        ].map((queryKey) => client.invalidateQueries({ queryKey })),
      ),
  });
}
