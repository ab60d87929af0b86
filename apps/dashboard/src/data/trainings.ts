import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { answerOf, api, type Schemas } from '../api/client.js';
import { followTraining } from '../api/events.js';
import { noteRefusal } from '../api/key.js';
import type { operations } from '../api/schema.js';
import type { DatasetProgress } from './datasets.js';
import { withFit } from './with-fit.js';

export type Training = Schemas['Training'];
export type Sweep = Schemas['Sweep'];
export type Fit = Sweep['curve'][number];
export type TrainingRequest = NonNullable<
  operations['startTraining']['requestBody']
>['content']['application/json'];

/** Whether it has a model that can answer, or could again. */
export function hasModel({ chosenK, prunedAt }: Training): boolean {
  return chosenK !== null && prunedAt === null;
}

/** Whether more can be asked of it: it has ended, and is kept with all that it stood on. */
export function isOpen({ status, prunedAt }: Training): boolean {
  return status !== 'running' && prunedAt === null;
}

const WHILE_RUNNING_MS = 2_000;
const NOW_AND_THEN_MS = 10_000;

export function useTrainings(dataset: string) {
  return useQuery({
    queryKey: ['trainings', dataset],
    queryFn: () => answerOf(api.GET('/v1/datasets/{dataset}/trainings', { params: { path: { dataset } } })),
    select: ({ items }) => items,
    refetchInterval: ({ state }) =>
      state.data?.items.some(({ status }) => status === 'running') ? WHILE_RUNNING_MS : NOW_AND_THEN_MS,
  });
}

export function useTraining(training: number) {
  return useQuery({
    queryKey: ['training', training],
    queryFn: () => answerOf(api.GET('/v1/trainings/{training}', { params: { path: { training } } })),
  });
}

export function useSweep(training: number | null) {
  return useQuery({
    queryKey: ['sweep', training],
    queryFn: () =>
      answerOf(api.GET('/v1/trainings/{training}/elbow', { params: { path: { training: training ?? 0 } } })),
    enabled: training !== null,
  });
}

/** Draws a training on as its fits finish, until it ends; at its end the API is asked for what came of it. */
export function useLive(training: number, isRunning: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!isRunning) return;
    const leaving = new AbortController();
    const follow = async () => {
      for await (const { kind, data } of followTraining(training, leaving.signal)) {
        if (kind === 'fit') {
          const fit: Fit = { difference: null, ...JSON.parse(data) };
          client.setQueryData<Sweep>(['sweep', training], (sweep) => sweep && withFit(sweep, fit));
        }
        if (kind === 'end') await refreshTraining(client, training);
      }
    };
    follow().catch(noteRefusal);
    return () => leaving.abort();
  }, [client, training, isRunning]);
}

type Client = ReturnType<typeof useQueryClient>;

/** What a training came to may be that another model answers. */
async function refreshTraining(client: Client, training: number): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: ['sweep', training] }),
    client.invalidateQueries({ queryKey: ['training', training] }),
    refreshAnswers(client),
  ]);
}

const answered = ['trainings', 'dataset', 'datasets', 'clusters', 'user', 'recommendations'];

/** Another model that answers, or one that is published anew, changes all that is answered from it. */
async function refreshAnswers(client: Client): Promise<void> {
  await Promise.all(answered.map((key) => client.invalidateQueries({ queryKey: [key] })));
}

/** Lets the model of another training answer for a dataset; where it did so before, as a rollback. */
export function useLetAnswer({ id, earlierTraining }: DatasetProgress) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (training: number) => {
      if (training !== earlierTraining) {
        return answerOf(api.POST('/v1/trainings/{training}/activate', { params: { path: { training } } }));
      }
      const params = { path: { dataset: String(id) } };
      return answerOf(api.POST('/v1/datasets/{dataset}/rollback', { params }));
    },
    onSuccess: () => refreshAnswers(client),
  });
}

export function useStartTraining(dataset: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: TrainingRequest) =>
      answerOf(api.POST('/v1/datasets/{dataset}/trainings', { params: { path: { dataset } }, body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['trainings', dataset] }),
  });
}

/** What can be asked of a training that is there. */
export type Change =
  | { readonly kind: 'cancel' | 'retry' }
  | { readonly kind: 'choose'; readonly k: number }
  | { readonly kind: 'extend'; readonly k: string };

export function useChange(training: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: Change): Promise<unknown> => {
      const params = { path: { training } };
      switch (change.kind) {
        case 'choose':
          return answerOf(api.POST('/v1/trainings/{training}/choose', { params, body: { k: change.k } }));
        case 'extend':
          return answerOf(api.POST('/v1/trainings/{training}/extend', { params, body: { k: change.k } }));
        default:
          return answerOf(api.POST(`/v1/trainings/{training}/${change.kind}`, { params }));
      }
    },
    onSuccess: () => refreshTraining(client, training),
  });
}
