import { useQuery } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from '../api/client.js';

export type Queue = Schemas['Queue'];

const LOOK_EVERY_MS = 1_000;

export function useQueues() {
  return useQuery({
    queryKey: ['queues'],
    queryFn: () => answerOf(api.GET('/v1/queues')),
    select: ({ items }) => items,
    refetchInterval: LOOK_EVERY_MS,
  });
}
