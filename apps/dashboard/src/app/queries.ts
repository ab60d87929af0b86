import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { noteRefusal } from '../api/key.js';
import { ApiAway } from '../api/problem.js';

/** An API that is away is asked again until it is back, soon enough for whoever looks at the page. */
const ASK_AGAIN_MS = 1_500;

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noteRefusal }),
  mutationCache: new MutationCache({ onError: noteRefusal }),
  defaultOptions: {
    queries: {
      networkMode: 'always',
      retry: (_, error) => error instanceof ApiAway,
      retryDelay: ASK_AGAIN_MS,
      staleTime: 2_000,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});
