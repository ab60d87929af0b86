import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api, done, type Schemas } from '../api/client.js';
import { ApiProblem } from '../api/problem.js';
import type { operations } from '../api/schema.js';

export type Schedule = Schemas['Schedule'];
export type ScheduleRequest = operations['scheduleTrainings']['requestBody']['content']['application/json'];

/** A schedule that is new is due at once, and then runs by itself. */
const WHILE_NEW_MS = 1_000;
const NOW_AND_THEN_MS = 10_000;

const keyOf = (dataset: string) => ['schedule', dataset];

/** When a dataset is trained again; null where it has no schedule. */
export function useSchedule(dataset: string) {
  return useQuery({
    queryKey: keyOf(dataset),
    queryFn: () =>
      answerOf(api.GET('/v1/datasets/{dataset}/schedule', { params: { path: { dataset } } })).catch(orNone),
    refetchInterval: ({ state }) => (state.data?.lastRun === null ? WHILE_NEW_MS : NOW_AND_THEN_MS),
  });
}

function orNone(error: unknown): null {
  if (error instanceof ApiProblem && error.code === 'SCHEDULE_NOT_FOUND') return null;
  throw error;
}

/** Gives a dataset a schedule, in place of the one it had; null ends it. */
export function useSetSchedule(dataset: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: ScheduleRequest | null): Promise<Schedule | null> => {
      const path = '/v1/datasets/{dataset}/schedule';
      const params = { path: { dataset } };
      if (body !== null) return answerOf(api.PUT(path, { params, body }));
      await done(api.DELETE(path, { params }));
      return null;
    },
    onSuccess: (schedule) => client.setQueryData(keyOf(dataset), schedule),
  });
}
