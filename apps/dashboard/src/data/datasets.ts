import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from '../api/client.js';

export type Dataset = Schemas['Dataset'];
export type DatasetProgress = Schemas['DatasetProgress'];

/** While something is being imported; the worker tells how far it is twice a second. */
const WHILE_IMPORTING_MS = 500;

/** Others may import too. */
const NOW_AND_THEN_MS = 10_000;

function pace(datasets: readonly Pick<Dataset, 'status'>[]): number {
  return datasets.some(({ status }) => status === 'importing') ? WHILE_IMPORTING_MS : NOW_AND_THEN_MS;
}

export function useDatasets() {
  return useQuery({
    queryKey: ['datasets'],
    queryFn: () => answerOf(api.GET('/v1/datasets')),
    refetchInterval: ({ state }) => pace(state.data?.items ?? []),
    select: ({ items }) => items,
  });
}

export function useDataset(dataset: string) {
  return useQuery({
    queryKey: ['dataset', dataset],
    queryFn: () => answerOf(api.GET('/v1/datasets/{dataset}', { params: { path: { dataset } } })),
    refetchInterval: ({ state }) => pace(state.data ? [state.data] : []),
  });
}

const REJECTS_A_PAGE = 50;

/** The rows that an import left out, after a line of its file. */
export function useRejects(dataset: string, after: number) {
  return useQuery({
    queryKey: ['rejects', dataset, after],
    queryFn: () =>
      answerOf(
        api.GET('/v1/datasets/{dataset}/rejects', {
          params: { path: { dataset }, query: { after, limit: REJECTS_A_PAGE } },
        }),
      ),
  });
}

export interface ImportRequest {
  readonly name: string;
  readonly threshold: number;
  readonly skipInvalid: boolean;
  readonly files: ReadonlyMap<'ratings' | 'movies' | 'links', File>;
}

/** Sends files; what is answered is the dataset, whose import has begun or was there already. */
export function useImport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ name, threshold, skipInvalid, files }: ImportRequest) => {
      const form = new FormData();
      form.set('name', name);
      form.set('threshold', String(threshold));
      form.set('skipInvalid', String(skipInvalid));
      for (const [field, file] of files) form.set(field, file);
      return answerOf(
        api.POST('/v1/datasets', {
          body: { name, ratings: '', threshold, skipInvalid },
          bodySerializer: () => form,
        }),
      );
    },
    // An import that failed begins again under its own number.
    onSuccess: () =>
      Promise.all([['datasets'], ['dataset']].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}
